import { expect, it } from 'vitest';
import { expectFrom } from './expectation.js';

const START = 20_000;
const usual = Array.from({ length: 60 }, (_, day) => 10 + (day % 7));
const surge = { first: START + 60, last: START + 80 };
const counts = [...usual, ...Array.from({ length: 21 }, () => 80)];
const series = { firstDay: START, counts, firstSeen: 0, lastSeen: 0 };
const lastOf = (days: ReturnType<typeof expectFrom>) => days.byDay.at(-1)?.expected ?? 0;

it('measures a surge against the time before it, however long it lasts', () => {
  const without = lastOf(expectFrom({ ...series, counts: usual }, null, START + 59));
  const kept = expectFrom(series, null, START + 60, [surge]);
  expect(
    kept.byDay.slice(START + 60 - kept.firstDay).every((day) => day !== null && day.expected < 20 && day.high < 30),
  ).toBe(true);
  expect(lastOf(kept)).toBeLessThan(without * 1.3);
  expect(lastOf(expectFrom(series, null, START + 60))).toBeGreaterThan(without * 2);
});

it('is the same where the episode lies after the days asked for', () => {
  const later = [{ first: START + 90, last: START + 95 }];
  expect(expectFrom(series, null, START + 70, later).byDay).toEqual(expectFrom(series, null, START + 70).byDay);
});

it('scales with exposure through the surge', () => {
  const exposure = {
    measure: 'units_in_use' as const,
    firstDay: START,
    byDay: counts.map((_, day) => (day < 70 ? 1_000 : 2_000)),
  };
  const { firstDay, byDay } = expectFrom(series, exposure, START + 60, [surge]);
  const on = (day: number) => byDay[START + day - firstDay]?.expected ?? 0;
  expect(on(77) / on(63)).toBeCloseTo(2, 0);
});
