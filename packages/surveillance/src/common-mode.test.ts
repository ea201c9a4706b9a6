import { expect, it } from 'vitest';
import { CommonMode } from './common-mode.js';
import { countWorld } from './count-world.testing.js';
import { detect } from './detect.js';

/** One group, the whole only. */
function factorFor(members: [count: number, expected: number][], own: number): number {
  const common = new CommonMode(1, 1);
  for (const [count, expected] of members) common.add(0, count, expected);
  common.settle();
  const [count, expected] = members[own] ?? [0, 0];
  return common.without(0, count, expected, 1);
}

it('is what everyone else does, never what the series itself does', () => {
  const quiet: [number, number][] = [
    [20, 20],
    [31, 30],
    [48, 50],
    [10, 10],
  ];
  expect(factorFor(quiet, 0)).toBeCloseTo(1, 1);
  expect(factorFor([[400, 20], ...quiet.slice(1)], 0)).toBeCloseTo(factorFor(quiet, 0), 9);
});

it('one surging sibling does not speak for all', () => {
  expect(
    factorFor(
      [
        [20, 20],
        [31, 30],
        [500, 50],
        [10, 10],
      ],
      0,
    ),
  ).toBeLessThan(1.5);
});

it('a rise of nearly everyone is followed as far as it goes', () => {
  const factor = factorFor(
    [
      [60, 20],
      [90, 30],
      [150, 50],
      [30, 10],
    ],
    0,
  );
  expect(factor).toBeGreaterThan(2.5);
  expect(factor).toBeLessThanOrEqual(3);
});

it('a sale of ×3 nobody told the orders of is silent even where there are only three issues', () => {
  const sale = (_: number, __: number, hour: number) => (hour >= 30 * 24 && hour < 33 * 24 ? 3 : 1);
  for (const seed of [21, 22, 23, 24])
    expect(detect(countWorld({ seed, days: 40, issues: [30, 45, 90], factor: sale }))).toEqual([]);
});

it('a slice is judged by its own group: another business in the same channel is calm', () => {
  const sale = (_: number, __: number, hour: number) => (hour >= 30 * 24 && hour < 33 * 24 ? 2.5 : 1);
  const busy = countWorld({ seed: 25, days: 40, issues: [30, 45, 90], factor: sale });
  const calm = countWorld({ seed: 26, days: 40, issues: [40, 60, 80, 100] });
  const offset = busy.series.length;
  const others = calm.series.map((one) => ({
    ...one,
    issue: one.issue + 10,
    whole: one.whole + offset,
    group: one.group.map(() => 1),
  }));
  expect(detect({ ...busy, groups: 2, series: [...busy.series, ...others] })).toEqual([]);
});

it('lends a group of one issue what all groups rise by', () => {
  const common = new CommonMode(2, 1);
  common.clear();
  common.add(0, 20, 8);
  for (const expected of [5, 10, 15, 20]) common.add(1, 2.4 * expected, expected);
  common.settle();
  expect(common.everywhere).toBeGreaterThan(1.9);
  expect(common.without(0, 20, 8, common.everywhere)).toBeCloseTo(common.everywhere, 9);
  expect(common.without(0, 20, 8, 1)).toBe(1);
});
