import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectDays, sumExpectation } from './expect-days.js';
import { poissonSample, seededRandom } from './seeded-random.js';

const WEEK = [1.3, 1.2, 1, 1, 1, 0.6, 0.5];

function world(seed: number, days: number, mean: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, (_, d) => poissonSample(mean * (WEEK[d % 7] ?? 1), random));
}

it('holds its 90 % on quiet days of every size', () => {
  for (const mean of [2, 8, 40]) {
    let inside = 0;
    let all = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const counts = world(seed, 70, mean);
      expectDays({ counts, exposure: null, weekdayOfFirst: 1 }).forEach((day, i) => {
        if (!day || i < 28) return;
        all += 1;
        const count = counts[i] ?? 0;
        if (count >= day.low && count <= day.high) inside += 1;
      });
    }
    expect(inside / all).toBeGreaterThan(0.86);
    expect(inside / all).toBeLessThan(0.985);
  }
});

it('has no opinion for two weeks and uses nothing later than the day', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 15, maxLength: 80 }), fc.nat(60), (counts, later) => {
      const all = expectDays({ counts: [...counts, later], exposure: null, weekdayOfFirst: 3 });
      const before = expectDays({ counts, exposure: null, weekdayOfFirst: 3 });
      expect(all.slice(0, counts.length)).toEqual(before);
      expect(before.slice(0, 14).every((d) => d === null)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

it('is not raised by a past spike of any size', () => {
  for (const height of [60, 300, 5000]) {
    const counts = world(5, 43, 20);
    const quiet = expectDays({ counts, exposure: null, weekdayOfFirst: 1 })[42]?.expected ?? 0;
    for (const day of [30, 31, 32]) counts[day] = height;
    const after = expectDays({ counts, exposure: null, weekdayOfFirst: 1 })[42]?.expected ?? 0;
    expect(after).toBeLessThan(quiet * 1.2);
    expect(after).toBeGreaterThan(quiet * 0.9);
  }
});

it('follows exposure, and forecasts it from the weekday where it is missing', () => {
  const counts = world(9, 60, 30);
  const exposure = counts.map((_, d) => 1000 * (WEEK[d % 7] ?? 1));
  counts[59] = 0;
  exposure[59] = 3000 * (WEEK[59 % 7] ?? 1);
  const tripled = expectDays({ counts, exposure, weekdayOfFirst: 1 })[59]?.expected ?? 0;
  exposure[59] = 0;
  const forecast = expectDays({ counts, exposure, weekdayOfFirst: 1 })[59]?.expected ?? 0;
  expect(tripled / forecast).toBeCloseTo(3, 5);
  expect(forecast).toBeGreaterThan(30 * (WEEK[59 % 7] ?? 1) * 0.8);
});

it('sums days into one expectation that is tighter than its parts', () => {
  const days = expectDays({ counts: world(2, 50, 40), exposure: null, weekdayOfFirst: 1 }).filter((d) => d !== null);
  const week = sumExpectation(days.slice(-7));
  expect(week.expected).toBeCloseTo(
    days.slice(-7).reduce((s, d) => s + d.expected, 0),
    9,
  );
  expect(week.high - week.low).toBeLessThan(days.slice(-7).reduce((s, d) => s + d.high - d.low, 0));
  expect(sumExpectation([]).expected).toBe(0);
});
