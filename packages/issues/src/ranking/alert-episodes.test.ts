import type { Alert, ContactFilter } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { dayOf } from '../local-days.js';
import { alertEpisodes } from './alert-episodes.js';

const here = { zone: 'Asia/Shanghai', now: Date.parse('2026-11-25T05:00:00+08:00') };
const day = (text: string): number => dayOf(Date.parse(`${text}T12:00:00+08:00`), here.zone);
const evidence = {} as Alert['detected'];
const spike: Alert = {
  id: 'AL-1',
  version: 1,
  kind: 'spike',
  issue: 'set-time',
  slice: { product: 'lumen-3' },
  state: 'open',
  startedAt: '2026-11-07T00:00:00+08:00',
  detectedAt: '2026-11-07T20:00:00+08:00',
  resolvedAt: null,
  backfilled: false,
  owner: null,
  detected: evidence,
  peak: evidence,
  alsoSeenIn: [],
  history: [],
};
const all: ContactFilter = { where: [] };
const where = (key: string, value: string): ContactFilter => ({ where: [{ key, value }] });

it.each<[string, Partial<Alert>, ContactFilter, [string, string] | null]>([
  ['an open spike lasts until now', {}, all, ['2026-11-07', '2026-11-25']],
  [
    'a resolved one until then',
    { state: 'resolved', resolvedAt: '2026-11-10T01:00:00+08:00' },
    all,
    ['2026-11-07', '2026-11-10'],
  ],
  ['eight weeks at most', { startedAt: '2026-08-01T00:00:00+08:00' }, all, ['2026-08-01', '2026-09-25']],
  ['in its own slice', {}, where('product', 'lumen-3'), ['2026-11-07', '2026-11-25']],
  ['and in one that crosses it', {}, where('channel', 'chat'), ['2026-11-07', '2026-11-25']],
  ['not in another one', {}, where('product', 'lumen-2'), null],
  ['another issue has none', { issue: 'battery' }, all, null],
  ['harm is not about how many', { kind: 'high_harm' }, all, null],
  ['what is expected is normal', { state: 'expected' }, all, null],
  ['what is wrong never was', { state: 'wrong' }, all, null],
])('%s', (_, change, filter, span) => {
  const expected = span === null ? [] : [{ first: day(span[0]), last: day(span[1]) }];
  expect(alertEpisodes([{ ...spike, ...change }], 'set-time', filter, here)).toEqual(expected);
});
