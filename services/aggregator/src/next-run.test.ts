import { expect, test } from 'vitest';
import { nextRun } from './next-run.js';

const NOW = Date.UTC(2026, 2, 2);

test('runs grow with time, and above every run there is when the clock is behind', () => {
  const first = nextRun(0, NOW, 0.999999);
  expect(nextRun(first, NOW + 1_000, 0)).toBeGreaterThan(first);
  expect(nextRun(first, NOW - 3_600_000, 0)).toBeGreaterThan(first);
});

test('two of one second differ by chance, and all are exact numbers until 2106', () => {
  expect(nextRun(0, NOW, 0.1)).not.toBe(nextRun(0, NOW, 0.100001));
  expect(Number.isSafeInteger(nextRun(0, Date.UTC(2106, 0, 1), 0.999999))).toBe(true);
});

test('runs made before, epoch milliseconds, are below', () => {
  expect(nextRun(NOW, NOW, 0)).toBeGreaterThan(NOW);
});
