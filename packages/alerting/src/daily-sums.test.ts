import { expect, it } from 'vitest';
import { commonestBefore, shareBefore } from './daily-sums.js';

const sums = [Float32Array.of(1, 9, 0, 0), null, Float32Array.of(5, 0, 0, 0)];

it('counts the first day to the source most of it came from, so that no group’s week lacks it', () => {
  expect([...commonestBefore(sums, 4)]).toEqual([2, 2, 0, 0]);
});

it('takes shares from the days before only', () => {
  const share = shareBefore(sums, [2], 4);
  expect(share[0]).toBe(1);
  expect(share[1]).toBeCloseTo(5 / 6, 5);
  expect(share[2]).toBeLessThan(0.4);
});
