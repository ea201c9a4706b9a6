import { gammaQuantile } from './incomplete-gamma.js';

/** The means that a count of k is compatible with: Garwood's exact interval, [low, high]. k ≥ 0; `level` between 0 and 1. */
export function poissonInterval(k: number, level = 0.9): [number, number] {
  const tail = (1 - level) / 2;
  return [k === 0 ? 0 : gammaQuantile(tail, k), gammaQuantile(1 - tail, k + 1)];
}
