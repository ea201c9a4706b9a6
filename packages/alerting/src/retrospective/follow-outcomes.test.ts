import { expect, it } from 'vitest';
import { type FollowedAlert, followOutcomes } from './follow-outcomes.js';
import type { OutcomesByProduct } from './outcome-days.js';

const DAY_MS = 86_400_000;
const FIRST = Math.floor(Date.parse('2026-09-01T00:00:00Z') / DAY_MS);
const moment = (day: number) => new Date((FIRST + day) * DAY_MS).toISOString();

/** Ten returns a day of each product; three times as many of `watch` from day 40 on. */
const outcomes: OutcomesByProduct[] = ['watch', 'dock'].map((product) => ({
  kind: 'return',
  product,
  days: new Map(
    Array.from({ length: 60 }, (_, day) => [FIRST + day, product === 'watch' && day >= 40 ? 30 : 9 + (day % 3)]),
  ),
}));

function alert(given: Partial<FollowedAlert>): FollowedAlert {
  const explanation = { slices: [] };
  const figures = { observed: 90, expected: 20 };
  return { kind: 'spike', slice: {}, startedAt: moment(34), detectedAt: moment(35), ...figures, explanation, ...given };
}

function lead(...given: Partial<FollowedAlert>[]): (number | null)[] {
  return followOutcomes(given.map(alert), outcomes, [], 'UTC').map((followed) => followed?.leadDays ?? null);
}

it('connects a rise with the wave of its own product', () => {
  expect(lead({ slice: { product: 'watch' } })).toEqual([5]);
  const count = { contacts: 60, accounts: 60, filter: { where: [] } };
  const slices = [{ slice: { product: 'watch' }, count, expected: 9, share: 0.8, ratio: 6, low: 5, high: 8 }];
  expect(lead({ slice: { channel: 'chat' }, explanation: { slices } })).toEqual([5]);
});

it.each<[string, Partial<FollowedAlert>]>([
  ['another product’s', { slice: { product: 'dock' } }],
  ['no product’s in particular', { slice: {} }],
  ['harm', { kind: 'high_harm', slice: { product: 'watch' } }],
  ['a silence', { kind: 'source_silent', slice: { product: 'watch' } }],
  ['what began more than three weeks before', { slice: { product: 'watch' }, startedAt: moment(15) }],
  ['what was detected after it', { slice: { product: 'watch' }, detectedAt: moment(44) }],
])('leaves alone %s', (_, given) => {
  expect(lead(given)).toEqual([null]);
});

it('one wave follows one alert, the largest', () => {
  const own = { slice: { product: 'watch' } };
  expect(lead({ ...own, observed: 50 }, { ...own, observed: 300 }, own)).toEqual([null, 5, null]);
});
