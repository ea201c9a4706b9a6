import { betaQuantile } from './incomplete-beta.js';

/** The shares that k of n are compatible with, [low, high] in 0–1 (Jeffreys' prior; 0 at k = 0, 1 at k = n). n = 0 says nothing: [0, 1]. */
export function jeffreysInterval(k: number, n: number, level = 0.9): [number, number] {
  const tail = (1 - level) / 2;
  return [
    k === 0 ? 0 : betaQuantile(tail, k + 0.5, n - k + 0.5),
    k === n ? 1 : betaQuantile(1 - tail, k + 0.5, n - k + 0.5),
  ];
}

/** The share that k of n exceeds with probability 1 − alpha, 0–1; 0 when k is 0. */
export function jeffreysLower(k: number, n: number, alpha = 0.05): number {
  return k === 0 ? 0 : betaQuantile(alpha, k + 0.5, n - k + 0.5);
}
