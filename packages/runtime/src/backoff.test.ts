import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.js';

test('doubles up to the longest pause, jittered between a half and the whole', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, () => 1, { baseMs: 100, maxMs: 500 }))).toEqual([
    100, 200, 400, 500,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const most = backoffMs(attempt, () => 1);
      const ms = backoffMs(attempt, () => random);
      expect(ms).toBeGreaterThanOrEqual(most / 2);
      expect(ms).toBeLessThanOrEqual(most);
      expect(most).toBeLessThanOrEqual(30_000);
    }),
  );
});
