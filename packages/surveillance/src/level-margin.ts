import type { LevelScratch } from './level-scratch.js';

const LEAST_MARGIN = 1.3;
export const MOST_MARGIN = 1.6;
const MARGIN_DAYS = 28;
const MARGIN_LAG = 3;
const PRIOR_DAYS = 15;
const PRIOR_SPREAD = 0.2 ** 2;

/**
 * 1 + 2σ within 1.3–1.6: σ is how far days stray from what was expected of them, beyond chance (robust: a surge hardly widens it),
 * over four weeks that end three days ago, shrunk to 0.2. `levelOf` holds each day's level; `counts` and `expected` begin at day `from`.
 */
export function marginOf(
  levelOf: ArrayLike<number>,
  today: number,
  from: number,
  { counts, expected }: Pick<LevelScratch, 'counts' | 'expected'>,
): number {
  const errors: number[] = [];
  let chance = 0;
  let weight = 0;
  for (let day = Math.max(from, today - MARGIN_LAG - MARGIN_DAYS); day < today - MARGIN_LAG; day += 1) {
    const level = levelOf[day] ?? 0;
    if (level === 0) continue;
    const mean = level * (expected[day - from] ?? 0);
    errors.push(Math.log(((counts[day - from] ?? 0) + 1) / (mean + 1)));
    chance += 1 / (mean + 1);
    weight += (mean / (1 + mean)) ** 2;
  }
  const spread = errors.length > 0 ? (1.4826 * medianDeviation(errors)) ** 2 - chance / errors.length : 0;
  const variance = (weight * Math.max(0, spread) + PRIOR_DAYS * PRIOR_SPREAD) / (weight + PRIOR_DAYS);
  return Math.min(MOST_MARGIN, Math.max(LEAST_MARGIN, 1 + 2 * Math.sqrt(variance)));
}

function medianDeviation(values: number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[at] ?? 0) : ((sorted[at - 1] ?? 0) + (sorted[at] ?? 0)) / 2;
}
