import { poissonSample, seededRandom } from '@earshot/surveillance';
import { describe, expect, it } from 'vitest';
import type { ExposureBucket } from '../daily-exposure.js';
import { type OutcomesByProduct, outcomeDays } from './outcome-days.js';
import { outcomeExposure } from './outcome-exposure.js';
import { outcomeWave } from './outcome-wave.js';

const DAY_MS = 86_400_000;
const FIRST = 20_000;
const LAUNCH = 40;

interface Options {
  seed: number;
  days?: number;
  /** What multiplies the returns of a product on a day. */
  factor?: (product: string, day: number) => number;
  /** What multiplies everybody's orders on a day. */
  season?: (day: number) => number;
}

/** Orders of an old product and of one launched on day 40; 2 % and 3 % of them come back within the six days after. */
function shop({ seed, days = 65, factor = () => 1, season = () => 1 }: Options) {
  const random = seededRandom(seed);
  const orders = (product: string, day: number) =>
    product === 'old' ? 600 * season(day) : day < LAUNCH ? 0 : (450 + 300 * 0.6 ** (day - LAUNCH)) * season(day);
  const returned = { old: 0.02, new: 0.03 };
  const exposures: ExposureBucket[] = [];
  const outcomes: OutcomesByProduct[] = [];
  for (const product of ['old', 'new'] as const) {
    const byDay = new Map<number, number>();
    for (let day = 0; day < days; day += 1) {
      const at = (FIRST + day) * DAY_MS;
      if (orders(product, day) > 0)
        exposures.push({
          measure: 'orders',
          at,
          bucketHours: 24,
          product,
          value: orders(product, day),
          receivedAt: at,
        });
      let mean = 0;
      for (let before = 1; before <= 6; before += 1)
        mean += (orders(product, Math.max(0, day - before)) * returned[product]) / 6;
      const count = poissonSample(mean * factor(product, day), random);
      if (count > 0) byDay.set(FIRST + day, count);
    }
    outcomes.push({ kind: 'return', product, days: byDay });
  }
  return { outcomes, exposures };
}

function waveOf(product: string, startDay: number, options: Options): number | null {
  const { outcomes, exposures } = shop(options);
  const days = outcomeDays(outcomes, 'return', product, (p, first, n) =>
    outcomeExposure(exposures, p, first, n, 'UTC'),
  );
  if (!days) throw new Error('the product has returns');
  const wave = outcomeWave(days, FIRST + startDay);
  return wave === null ? null : wave - FIRST;
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe('a wave of returns', () => {
  it('of a product without a history is told by its own first days and its siblings', () => {
    const factor = (product: string, day: number) => (product === 'new' && day >= LAUNCH + 8 ? 2 : 1);
    for (const seed of seeds) {
      const wave = waveOf('new', LAUNCH + 2, { seed, factor });
      expect(wave).toBeGreaterThanOrEqual(LAUNCH + 6);
      expect(wave).toBeLessThanOrEqual(LAUNCH + 11);
    }
  });

  it('is none where a launch brings its first returns', () => {
    expect(seeds.filter((seed) => waveOf('new', LAUNCH, { seed }) !== null).length).toBeLessThanOrEqual(1);
  });

  it('of an old product is found, and none made of what a sale sold', () => {
    const wave = (product: string, day: number) => (product === 'old' && day >= 50 && day < 60 ? 2.5 : 1);
    const sale = (day: number) => (day >= 48 && day < 51 ? 2.5 : 1);
    for (const seed of seeds) {
      expect(Math.abs((waveOf('old', 45, { seed, factor: wave }) ?? 0) - 49.5)).toBeLessThanOrEqual(2.5);
    }
    expect(seeds.filter((seed) => waveOf('old', 47, { seed, season: sale }) !== null).length).toBeLessThanOrEqual(1);
  });

  it('that begins more than three weeks later is another story', () => {
    const late = (product: string, day: number) => (product === 'old' && day >= 55 ? 3 : 1);
    expect(waveOf('old', 25, { seed: 3, factor: late })).toBeNull();
  });
});
