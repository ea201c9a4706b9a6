const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Whole number with thousands separators: `4,732`, in both languages. */
export const formatCount = (n: number): string => grouped.format(Math.round(n));

/** An expected count: below 10 with one decimal, so that the ratio can be checked by eye (24 ÷ 4.4 = 5.5). */
export const formatExpected = (n: number): string => (Math.abs(n) < 9.95 && n !== 0 ? n.toFixed(1) : formatCount(n));

/** `5.5×`, from 10 on without decimals: `18×`. */
export const formatRatio = (ratio: number): string => `${formatRatioNumber(ratio)}×`;

/** The number of a ratio without its sign, for intervals: `6.4`, `17`. */
export const formatRatioNumber = (ratio: number): string =>
  ratio >= 9.95 ? String(Math.round(ratio)) : ratio.toFixed(1);

/** A rate per 1,000: three significant digits at most, at least two decimals below 10 and one below 100. */
export const formatRate = (rate: number): string =>
  rate < 9.995 ? rate.toFixed(2) : rate < 99.95 ? rate.toFixed(1) : formatCount(rate);

/**
 * A share of 0–1 as a percentage: `35%`, small ones with a decimal `0.4%`, and never 0 for more than none: `<1%`, `<0.1%`.
 * @param digits decimals; by default none from 10 % on, one below.
 */
export function formatShare(share: number, digits = share >= 0.0995 || share === 0 ? 0 : 1): string {
  const smallest = 10 ** -digits;
  if (share > 0 && share * 100 < smallest / 2) return `<${smallest.toFixed(digits)}%`;
  return `${(share * 100).toFixed(digits)}%`;
}

/** A change of −1…∞ as a signed percentage with a real minus: `−39%`, `+4%`. */
export const formatChange = (change: number): string => `${formatSigned(Math.round(change * 100))}%`;

/** A signed whole number with a real minus: `−17`, `+323`, `0`. */
export function formatSigned(n: number): string {
  const whole = Math.round(n);
  return whole < 0 ? `−${formatCount(-whole)}` : whole > 0 ? `+${formatCount(whole)}` : '0';
}

/** `47–86`, each end written by `each`. */
export const formatRange = (low: number, high: number, each: (n: number) => string = formatCount): string =>
  `${each(low)}–${each(high)}`;
