import { poissonInterval } from './poisson-interval.js';

/**
 * Observed ÷ expected with the interval of the count behind it, [low, high]; the expectation is taken as known.
 * Null when nothing was expected.
 */
export function ratioInterval(observed: number, expected: number, level = 0.9): [number, number] | null {
  if (!(expected > 0)) return null;
  const [low, high] = poissonInterval(observed, level);
  return [low / expected, high / expected];
}
