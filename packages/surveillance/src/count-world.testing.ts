import type { DetectorInput, DetectorSeries } from './detector-input.js';
import { poissonSample, seededRandom } from './seeded-random.js';

const DAY_SHAPE = [2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 18, 16, 17, 18, 17, 15, 13, 12, 11, 10, 8, 6, 4];
const WEEK_SHAPE = [1.25, 1.15, 1.05, 1, 0.95, 0.85, 0.75];
const MEAN_OF_DAY = DAY_SHAPE.reduce((a, b) => a + b, 0) / 24;

export interface WorldOptions {
  seed: number;
  days: number;
  /** Contacts a day of each issue; two thirds on product 1, a third on product 2. */
  issues: readonly number[];
  /** What multiplies the rate of an issue on a product (1 or 2) in an hour. */
  factor?: (issue: number, product: number, hour: number) => number;
  /** Orders of a day, as an index, if they are known; known the day after. */
  orders?: (day: number) => number;
}

/** Hourly counts of a shop with a day, a week and two products: for each issue the whole (slice 0) and slices 1 and 2. */
export function countWorld({ seed, days, issues, factor = () => 1, orders }: WorldOptions): DetectorInput {
  const random = seededRandom(seed);
  const hours = days * 24;
  const series: DetectorSeries[] = [];
  issues.forEach((perDay, issue) => {
    const whole = series.length;
    const add = (slice: number): Uint16Array => {
      const counts = new Uint16Array(hours);
      const share = new Float32Array(days).fill(1);
      const exposureShares = orders ? [{ exposure: 0, share }] : [];
      const group = new Uint8Array(days);
      const bornOn = new Uint16Array(days);
      series.push({ issue, slice, whole, counts, group, exposureShares, testedFrom: 0, bornOn, siblings: null });
      return counts;
    };
    const all = add(0);
    const parts = [add(1), add(2)];
    for (let hour = 0; hour < hours; hour += 1) {
      const shape = ((DAY_SHAPE[hour % 24] ?? 0) / MEAN_OF_DAY) * (WEEK_SHAPE[Math.floor(hour / 24) % 7] ?? 1);
      parts.forEach((counts, at) => {
        const mean = (perDay / 24) * (at === 0 ? 2 / 3 : 1 / 3) * shape * factor(issue, at + 1, hour);
        const count = poissonSample(mean, random);
        counts[hour] = count;
        all[hour] = (all[hour] ?? 0) + count;
      });
    }
  });
  return {
    hours,
    hourOfWeek: Uint8Array.from({ length: hours }, (_, hour) => hour % 168),
    dayOf: Uint16Array.from({ length: hours }, (_, hour) => Math.floor(hour / 24)),
    days,
    groups: 1,
    slices: 3,
    series,
    exposures: orders
      ? [
          {
            values: Float64Array.from({ length: days }, (_, day) => 1000 * orders(day) * (WEEK_SHAPE[day % 7] ?? 1)),
            knownFrom: Float64Array.from({ length: days }, (_, day) => (day + 1) * 24 - 1),
          },
        ]
      : [],
  };
}

/** The same world as it stood at the end of an hour. */
export function truncated(input: DetectorInput, hours: number): DetectorInput {
  const days = (input.dayOf[hours - 1] ?? 0) + 1;
  return {
    ...input,
    hours,
    hourOfWeek: input.hourOfWeek.slice(0, hours),
    dayOf: input.dayOf.slice(0, hours),
    days,
    series: input.series.map((one) => ({
      ...one,
      counts: one.counts.slice(0, hours),
      group: one.group.slice(0, days),
      bornOn: one.bornOn.slice(0, days),
      exposureShares: one.exposureShares.map(({ exposure, share }) => ({ exposure, share: share.slice(0, days) })),
    })),
    exposures: input.exposures.map(({ values, knownFrom }) => ({
      values: values.map((value, day) => ((knownFrom[day] ?? 0) < hours ? value : Number.NaN)).slice(0, days),
      knownFrom: knownFrom.slice(0, days),
    })),
  };
}
