import type { Series } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { measureDays } from './measure-days.js';

const point = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' };
const series: Series = {
  filter: { where: [] },
  bucket: 'day',
  points: [6, 0, 3].map((contacts) => ({ ...point, contacts })),
};
const accounts = new Map([
  [100, 4],
  [102, 3],
]);

it('gives each day its accounts and its rate; a day whose exposure is not known has no rate', () => {
  const exposure = { measure: 'units_in_use' as const, firstDay: 99, byDay: [500, 2_000, null, 1_500] };
  expect(measureDays(series, 100, accounts, exposure).points).toEqual([
    { ...point, contacts: 6, accounts: 4, rate: 3 },
    { ...point, contacts: 0, accounts: 0 },
    { ...point, contacts: 3, accounts: 3, rate: 2 },
  ]);
});

it('gives no rate without exposure', () => {
  const { points } = measureDays(series, 100, accounts, null);
  expect(points.map((day) => day.rate)).toEqual([undefined, undefined, undefined]);
  expect(points.map((day) => day.accounts)).toEqual([4, 0, 3]);
});
