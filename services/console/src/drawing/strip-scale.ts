/** Where a ratio to the expected count stands on a strip: a log axis from ½× to `max`×, in px with 4 px to spare on both sides. */
export function stripPosition(ratio: number, width: number, max: number): number {
  const clamped = Math.min(Math.max(ratio, 0.5), max);
  return 4 + (Math.log(clamped / 0.5) / Math.log(max / 0.5)) * (width - 8);
}

export interface StripValue {
  contacts: number;
  expected: number | null;
  low: number | null;
  high: number | null;
  ratio: number | null;
  ratioLow?: number | null | undefined;
  ratioHigh?: number | null | undefined;
}

export interface StripGeometry {
  /** x of 1×. */
  one: number;
  /** The expected interval as ratios to expectation; null when there is no baseline. */
  band: { from: number; to: number } | null;
  whisker: { from: number; to: number } | null;
  dot: number | null;
  tone: 'above' | 'within' | 'below';
}

/** Everything a strip draws. It is `above` only when the count itself is over the band's upper edge. */
export function stripGeometry(value: StripValue, width: number, max: number): StripGeometry {
  const x = (ratio: number) => stripPosition(ratio, width, max);
  const { expected, low, high, ratio, ratioLow, ratioHigh } = value;
  if (expected == null || expected <= 0 || low == null || high == null || ratio == null)
    return { one: x(1), band: null, whisker: null, dot: null, tone: 'within' };
  return {
    one: x(1),
    band: { from: x(low / expected), to: x(high / expected) },
    whisker: ratioLow == null || ratioHigh == null ? null : { from: x(ratioLow), to: x(ratioHigh) },
    dot: x(ratio),
    tone: value.contacts > high ? 'above' : value.contacts < low ? 'below' : 'within',
  };
}
