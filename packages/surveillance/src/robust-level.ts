const OUTLYING = 2.58;
const PASSES = 3;

export interface RobustLevel {
  /** Events per unit of expectation: 1 when the counts are as `expected` says. */
  rate: number;
  /** How many events the rate rests on: 1/effective is its relative variance. */
  effective: number;
}

/**
 * The level of counts against what they would be at level 1, with days that stand out upwards weighted down by (r/2.58)⁻² of their
 * Anscombe residual r (Farrington's reweighting). `weight` is each day's weight beforehand, 0 = left out. A prior of half an event
 * keeps an empty series finite. The arrays are read up to `length`.
 */
export function robustLevel(
  counts: ArrayLike<number>,
  expected: ArrayLike<number>,
  weight: ArrayLike<number>,
  length: number,
  dispersion = 0.06,
): RobustLevel {
  let rate = trimmedRate(counts, expected, weight, length);
  let total = 0;
  for (let i = 0; i < length; i += 1) total += (weight[i] ?? 0) * (expected[i] ?? 0);
  let effective = 1;
  for (let pass = 0; pass < PASSES; pass += 1) {
    let events = 0.5;
    // The prior's half event lies at the level itself, or, where there was none, at one event in the whole time.
    let base = 0.5 / Math.max(rate, 1 / Math.max(total, 1));
    let squares = 0.25;
    for (let i = 0; i < length; i += 1) {
      const w = weight[i] ?? 0;
      if (w === 0) continue;
      const y = counts[i] ?? 0;
      const e = expected[i] ?? 0;
      const r = anscombeResidual(y, rate * e, dispersion);
      const used = r > OUTLYING ? w * (OUTLYING / r) ** 2 : w;
      events += used * y;
      base += used * e;
      squares += used * used * y;
    }
    rate = events / base;
    effective = (events * events) / squares;
  }
  return { rate, effective };
}

/** 1.5 (y^⅔ − μ^⅔) / (μ^⅙ √(1 + φμ)): about standard normal when y has mean μ. */
export function anscombeResidual(y: number, mean: number, dispersion: number): number {
  const mu = Math.max(mean, 0.05);
  const root = Math.cbrt(mu);
  return (1.5 * (Math.cbrt(y * y) - root * root)) / Math.sqrt(root * (1 + dispersion * mu));
}

/** A first guess that the highest fifth of the days can't move: the weighted rate of the others. */
function trimmedRate(
  counts: ArrayLike<number>,
  expected: ArrayLike<number>,
  weight: ArrayLike<number>,
  length: number,
): number {
  const order: number[] = [];
  let total = 0;
  for (let i = 0; i < length; i += 1) {
    if ((weight[i] ?? 0) === 0) continue;
    order.push(i);
    total += weight[i] ?? 0;
  }
  const ratio = (i: number) => (counts[i] ?? 0) / Math.max(expected[i] ?? 0, 1e-9);
  order.sort((a, b) => ratio(a) - ratio(b));
  let used = 0;
  let events = 0;
  let base = 0;
  for (const i of order) {
    const w = weight[i] ?? 0;
    if (used > 0 && used + w > 0.8 * total) break;
    used += w;
    events += w * (counts[i] ?? 0);
    base += w * (expected[i] ?? 0);
  }
  return base > 0 ? events / base : 0;
}
