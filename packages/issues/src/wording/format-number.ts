import type { Lang } from '@earshot/contracts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `4,732`, in both languages. */
export function formatCount(count: number): string {
  return grouped.format(Math.round(count));
}

/** An expected count: below 10 with one decimal, so that a ratio can be checked by eye (24 ÷ 4.4 = 5.5). */
export function formatExpected(expected: number): string {
  return expected !== 0 && Math.abs(expected) < 9.95 ? expected.toFixed(1) : formatCount(expected);
}

/** `5.5×`, from 10 on without decimals: `18×`; null, where there is nothing to compare with, is `新` or `new`. */
export function formatRatio(ratio: number | null, lang: Lang): string {
  if (ratio === null) return lang === 'zh' ? '新' : 'new';
  return `${formatRatioNumber(ratio)}×`;
}

/** The number of a ratio, as it stands in an interval. */
export function formatRatioNumber(ratio: number): string {
  return ratio >= 9.95 ? formatCount(ratio) : ratio.toFixed(1);
}

/** A rate per 1,000: `0.13`, `1.61`, `16.7`, `160`. */
export function formatRate(rate: number): string {
  if (rate < 9.995) return rate.toFixed(2);
  return rate < 99.95 ? rate.toFixed(1) : formatCount(rate);
}

/** A share of 0–1: `35%`, small ones `0.4%`, never 0 for more than none: `<0.1%`; nor 100 for less than all: `99.9%`. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  if (share < 1 && share >= 0.995) return `${Math.min(99.9, share * 100).toFixed(1)}%`;
  return `${(share * 100).toFixed(share >= 0.0995 || share === 0 ? 0 : 1)}%`;
}

/** Part of a whole: `35%` where the whole is 100 or more, else both counts, `18/41`. */
export function formatPart(part: number, whole: number): string {
  return whole < 100 ? `${formatCount(part)}/${formatCount(whole)}` : formatShare(part / whole);
}

/** `47–86` with an en dash, each end written by `each`. */
export function formatInterval(low: number, high: number, each: (value: number) => string = formatCount): string {
  return `${each(low)}–${each(high)}`;
}

/** A change of −1 … ∞ with a real minus: `−39%`, `+4%`. */
export function formatChange(change: number): string {
  return `${formatSigned(change * 100)}%`;
}

/** `+323`, `−17`, `0`, with a real minus. */
export function formatSigned(value: number): string {
  const whole = Math.round(value);
  if (whole === 0) return '0';
  return whole < 0 ? `−${formatCount(-whole)}` : `+${formatCount(whole)}`;
}

/** An effect with its interval: `−39%（−55 至 −17）`, `−39% (−55 to −17)`. */
export function formatEffect(effect: number, low: number, high: number, lang: Lang): string {
  const [from, to] = [formatSigned(low * 100), formatSigned(high * 100)];
  return lang === 'zh' ? `${formatChange(effect)}（${from} 至 ${to}）` : `${formatChange(effect)} (${from} to ${to})`;
}

const SMALL = {
  zh: ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
} as const;

/** A count within a sentence: up to ten in words (`两`, `two`), then in digits. */
export function countInWords(count: number, lang: Lang): string {
  return SMALL[lang][count] ?? formatCount(count);
}
