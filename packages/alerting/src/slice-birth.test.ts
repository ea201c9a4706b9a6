import { expect, it } from 'vitest';
import { bornOn } from './slice-birth.js';

function born(daily: number[]): number[] {
  return [...bornOn(daily, daily.length)];
}

it('begins with its first contact, and is not born before', () => {
  expect(born([0, 0, 3, 0, 4])).toEqual([0, 1, 2, 2, 2]);
});

it('begins anew with a launch after a trickle, as known the day after', () => {
  const daily = [...new Array(20).fill(1), 30, 28, 25];
  expect(born(daily).slice(19)).toEqual([0, 0, 20, 20]);
});

it('is not born again by a busy day', () => {
  const daily = [...new Array(20).fill(5), 30, 5, 5];
  expect(new Set(born(daily))).toEqual(new Set([0]));
});
