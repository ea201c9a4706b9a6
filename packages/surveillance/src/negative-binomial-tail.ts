import { incompleteBeta } from './incomplete-beta.js';
import { incompleteGamma } from './incomplete-gamma.js';

/**
 * P(X ≥ k) for a count of this mean and variance, 0–1: negative binomial, exact (regularised incomplete beta); Poisson when the
 * variance is not above the mean.
 */
export function negativeBinomialTail(k: number, mean: number, variance: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= mean * (1 + 1e-9)) return incompleteGamma(k, mean);
  const r = (mean * mean) / (variance - mean);
  return incompleteBeta(mean / (mean + r), k, r);
}

/** The smallest count that is reached with a probability of at most 1 − p, minus one: the p-quantile, a whole number. */
export function negativeBinomialQuantile(p: number, mean: number, variance: number): number {
  if (mean <= 0) return 0;
  let high = 1;
  while (negativeBinomialTail(high + 1, mean, variance) > 1 - p) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (negativeBinomialTail(middle + 1, mean, variance) > 1 - p) low = middle;
    else high = middle;
  }
  return high;
}
