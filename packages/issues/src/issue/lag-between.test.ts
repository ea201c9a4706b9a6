import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lagBetween } from './lag-between.js';

const wave = (peak: number) => Array.from({ length: 60 }, (_, day) => 3 + 40 * Math.exp(-((day - peak) ** 2) / 8));

it('finds how many days one wave trails the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), (lag) => {
      expect(lagBetween(wave(30), wave(30 + lag))).toBe(lag);
    }),
  );
});

it('gives null where nothing moves together', () => {
  expect(lagBetween(wave(30), new Array(60).fill(4))).toBeNull();
  expect(lagBetween([1, 2, 3], [1, 2, 3])).toBeNull();
});
