import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWorld, truncated } from './count-world.testing.js';
import { detect } from './detect.js';
import type { DetectorInput } from './detector-input.js';

const ISSUES = [4, 8, 12, 20, 30, 45, 60];
const DAYS = 49;

/** Issues that fired, with the first hour each did. */
function fired(input: DetectorInput): Map<string, number> {
  const first = new Map<string, number>();
  for (const run of detect(input)) {
    const series = input.series[run.series];
    const key = `${series?.issue}/${series?.slice}`;
    if (!first.has(key)) first.set(key, run.firedAt);
  }
  return first;
}

describe('what fires', () => {
  const start = 35 * 24 + 9;

  it('names a surge of one issue on one product within eight hours, and says when it is over', () => {
    for (const seed of [1, 2, 3]) {
      const surging = (issue: number, product: number, hour: number) =>
        issue === 1 && product === 2 && hour >= start && hour < start + 60 ? 15 : 1;
      const input = countWorld({ seed, days: DAYS, issues: ISSUES, factor: surging });
      const runs = detect(input).filter(({ series }) => input.series[series]?.slice === 2);
      expect(runs.map(({ series }) => input.series[series]?.issue)).toEqual([1]);
      const [run] = runs;
      expect(run?.firedAt).toBeGreaterThanOrEqual(start);
      expect((run?.firedAt ?? 0) - start).toBeLessThan(8);
      expect(Math.abs((run?.onset ?? 0) - start)).toBeLessThan(8);
      expect((run?.endedAt ?? 0) - (start + 60)).toBeGreaterThan(0);
      expect((run?.endedAt ?? 0) - (start + 60)).toBeLessThan(96);
    }
  });

  it('finds a rise of a quarter of the base a day within eleven days', () => {
    const slow = (issue: number, _: number, hour: number) =>
      issue === 1 ? 1 + 0.25 * Math.max(0, Math.min(14, Math.floor(hour / 24) - 34)) : 1;
    for (const seed of [4, 5]) {
      const first = fired(countWorld({ seed, days: DAYS, issues: ISSUES, factor: slow }));
      expect([...first.keys()].every((key) => key.startsWith('1/'))).toBe(true);
      expect((first.get('1/0') ?? Number.POSITIVE_INFINITY) - 35 * 24).toBeLessThan(11 * 24);
    }
  });

  it.each([
    ['orders that tell it', true],
    ['everyone calling at once', false],
  ])('is silent about a sale of ×2.5 that is explained by %s', (_, known) => {
    const isSale = (day: number) => day >= 36 && day < 39;
    const sale = (__: number, ___: number, hour: number) => (isSale(Math.floor(hour / 24)) ? 2.5 : 1);
    const orders = (day: number) => (isSale(day) ? 2.5 : 1);
    for (const seed of [6, 7, 8]) {
      const world = { seed, days: DAYS, issues: ISSUES, factor: sale };
      expect(fired(countWorld(known ? { ...world, orders } : world)).size).toBe(0);
    }
  });

  it('sees a surge that a sale hides in the counts', () => {
    const isSale = (day: number) => day >= 36 && day < 39;
    const both = (issue: number, product: number, hour: number) =>
      (isSale(Math.floor(hour / 24)) ? 2.5 : 1) *
      (issue === 2 && product === 1 && hour >= 37 * 24 && hour < 39 * 24 ? 8 : 1);
    const orders = (day: number) => (isSale(day) ? 2.5 : 1);
    const first = fired(countWorld({ seed: 9, days: DAYS, issues: ISSUES, factor: both, orders }));
    expect([...first.keys()].every((key) => key.startsWith('2/'))).toBe(true);
    expect((first.get('2/1') ?? Number.POSITIVE_INFINITY) - 37 * 24).toBeLessThan(16);
  });

  it('raises next to nothing in quiet worlds: 21 series × 10 weeks × 20 worlds', () => {
    let episodes = 0;
    for (let seed = 100; seed < 120; seed += 1)
      episodes += detect(countWorld({ seed, days: 70, issues: ISSUES })).length;
    expect(episodes).toBeLessThanOrEqual(2);
  });

  it('says nothing in the first fourteen days', () => {
    const early = (issue: number, _: number, hour: number) => (issue === 3 && hour > 5 * 24 && hour < 8 * 24 ? 20 : 1);
    expect(fired(countWorld({ seed: 11, days: 14, issues: ISSUES, factor: early })).size).toBe(0);
  });
});

it('uses nothing later than the hour: cutting the future off changes nothing that was said before', () => {
  const surging = (issue: number, _: number, hour: number) => (issue === 2 && hour >= 600 && hour < 660 ? 9 : 1);
  const orders = (day: number) => (day === 27 ? 2 : 1);
  const input = countWorld({ seed: 12, days: 35, issues: [5, 15, 30], factor: surging, orders });
  const all = detect(input);
  expect(all.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 35 * 24 }), (hours) => {
      const seen = detect(truncated(input, hours));
      const until = all
        .filter(({ firedAt }) => firedAt < hours)
        .map((run) => ({
          ...run,
          endedAt: run.endedAt !== null && run.endedAt < hours ? run.endedAt : null,
          ticks: run.ticks.filter(({ hour }) => hour < hours),
        }));
      expect(seen).toEqual(until);
    }),
    { numRuns: 12 },
  );
});

it('can look less often', () => {
  const surging = (issue: number, _: number, hour: number) => (issue === 4 && hour >= 800 && hour < 860 ? 6 : 1);
  const input = countWorld({ seed: 13, days: 42, issues: ISSUES, factor: surging });
  const runs = detect(input, { stepHours: 6 });
  expect(runs.length).toBeGreaterThan(0);
  expect(runs.every(({ firedAt }) => (firedAt + 1) % 6 === 0)).toBe(true);
});
