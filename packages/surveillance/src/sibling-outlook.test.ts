import { expect, it } from 'vitest';
import { SiblingOutlook } from './sibling-outlook.js';

const outlook = new SiblingOutlook({
  young: Uint8Array.of(0, 1),
  expected: Float64Array.of(0, 0.5, 1, 1.5),
  rest: Float64Array.of(0, 5, 10, 15),
  support: Float64Array.of(0, 99),
});

it('expects of any hours what the siblings’ share of the slice’s other contacts is', () => {
  expect(outlook.mean(1, 4)).toBeCloseTo(3, 9);
  expect(outlook.mean(-5, 2)).toBeCloseTo(0.5, 9);
  expect([outlook.standsIn(0), outlook.standsIn(1)]).toEqual([false, true]);
});

it('is less sure the fewer contacts it goes by, and never expects next to nothing', () => {
  expect(outlook.spread(0, 2, 1)).toBeGreaterThan(outlook.spread(0, 4, 1));
  expect(outlook.spread(0, 4, 0)).toBeGreaterThan(outlook.spread(0, 4, 1));
  expect(outlook.judged(0, 1)).toBeGreaterThan(0);
  expect(outlook.judged(0, 4)).toBe(outlook.mean(0, 4));
});
