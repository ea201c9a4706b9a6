import type { AlertState } from '@earshot/contracts';
import { emptyState, fold, type ProposedChange, type WorkspaceState } from '@earshot/workspace';
import { describe, expect, it, test } from 'vitest';
import type { Episode } from './episode.js';
import { harmEpisodes } from './harm-episodes.js';
import { harmNews } from './harm-news.js';
import { mergeHarm } from './merge-harm.js';
import { reconcile } from './reconcile.js';
import type { HarmfulContact } from './replay-input.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-20T12:00:00Z');

/** A contact so many hours before NOW that came in at once, unless `receivedAgo` says otherwise. */
const harmed = (hoursAgo: number, account = 'a', level = 4, receivedAgo = hoursAgo): HarmfulContact => ({
  at: NOW - hoursAgo * HOUR,
  issues: ['battery'],
  account,
  level,
  receivedAt: NOW - receivedAgo * HOUR,
});

function rise(fromHoursAgo: number, toHoursAgo: number | null = null): Episode {
  const at = new Date(NOW - fromHoursAgo * HOUR).toISOString();
  const evidence = {
    kind: 'spike' as const,
    issue: 'battery',
    slice: { product: 'lumen-3' },
    startedAt: at,
    window: { from: at, to: at },
    observed: 40,
    accounts: 40,
    expected: 10,
    low: 5,
    high: 16,
    lift: 4,
    score: 2,
    exposed: true,
    harmLevel: 0,
  };
  return {
    track: 'rate',
    issue: 'battery',
    detectedAt: NOW - fromHoursAgo * HOUR,
    endedAt: toHoursAgo === null ? null : NOW - toHoursAgo * HOUR,
    endedBy: null,
    detected: evidence,
    peak: evidence,
    alsoSeenIn: [],
  };
}

const apply = (state: WorkspaceState, changes: readonly ProposedChange[], now = NOW) =>
  changes.reduce((s, c) => fold(s, { v: 1, id: 'x', at: new Date(now).toISOString(), ...c }), state);
const idAfter = (state: WorkspaceState) => {
  let next = state.alerts.size;
  return () => `AL-${++next}`;
};
const look = (state: WorkspaceState, contacts: HarmfulContact[], now = NOW, ongoing: Episode[] = []) =>
  harmNews(state, contacts, { now, nextId: idAfter(state), ongoing });
/** What the replay records, which sees everything. */
const replayed = (state: WorkspaceState, rates: Episode[], contacts: HarmfulContact[], now = NOW) =>
  apply(
    state,
    reconcile(state, mergeHarm(rates, harmEpisodes(contacts, now + DAY, now)), { now, nextId: idAfter(state) }),
    now,
  );
const byPerson = (state: WorkspaceState, id: string, to: AlertState, hoursAgo: number) =>
  apply(state, [
    {
      author: 'mei',
      entity: `alert:${id}`,
      expectedVersion: state.versions.get(`alert:${id}`) ?? 0,
      change: {
        kind: 'alert.state_changed',
        data: { id, at: new Date(NOW - hoursAgo * HOUR).toISOString(), state: to },
      },
    },
  ]);
const newsOf = (state: WorkspaceState) =>
  [...state.alerts.values()].flatMap(({ id, news = [] }) => news.map(({ reason }) => `${id} ${reason}`));

describe('harm is told without a replay', () => {
  it('one contact at level 4 opens an alert, and looking again changes nothing', () => {
    const changes = look(emptyState, [harmed(0)]);
    const state = apply(emptyState, changes);
    expect([...state.alerts.values()]).toMatchObject([{ kind: 'high_harm', backfilled: false, state: 'open' }]);
    expect(newsOf(state)).toEqual(['AL-1 opened']);
    expect(look(state, [harmed(0)])).toEqual([]);
    expect(replayed(state, [], [harmed(0)])).toEqual(state);
  });

  it('closes nothing, whatever it doesn’t see', () => {
    const state = replayed(emptyState, [rise(5)], [harmed(100)]);
    expect(look(state, [])).toEqual([]);
  });

  it('a rise that is open is raised instead, and its figures are left', () => {
    const before = replayed(emptyState, [rise(5)], []);
    const state = apply(before, look(before, [harmed(0)]));
    expect(state.alerts.size).toBe(1);
    expect(state.alerts.get('AL-1')?.peak).toMatchObject({ kind: 'spike', observed: 40, harmLevel: 4 });
    expect(newsOf(state)).toEqual(['AL-1 opened', 'AL-1 harm_rose']);
    expect(replayed(state, [rise(5)], [harmed(0)])).toEqual(state);
  });

  it('harm after a rise was over has an alert of its own, and the replay leaves it', () => {
    const contacts = [harmed(60), harmed(0, 'b')];
    const before = replayed(emptyState, [rise(80, 20)], [harmed(60)]);
    const state = apply(before, look(before, contacts));
    expect([...state.alerts.values()].map(({ kind, state: is }) => `${kind} ${is}`)).toEqual([
      'spike resolved',
      'high_harm open',
    ]);
    expect(replayed(state, [rise(80, 20)], contacts)).toEqual(state);
  });

  it('harm that a rise told of isn’t told again when the rise is over', () => {
    const state = replayed(emptyState, [rise(30, 1)], [harmed(20)]);
    expect(look(state, [harmed(20)])).toEqual([]);
  });

  it('what people closed stays closed while the rise goes on, unless it is worse than they knew', () => {
    const told = replayed(emptyState, [rise(30)], [harmed(20)]);
    const closed = byPerson(told, 'AL-1', 'wrong', 10);
    expect(look(closed, [harmed(20), harmed(0)], NOW, [rise(30)])).toEqual([]);
    const harmless = byPerson(replayed(emptyState, [rise(30)], []), 'AL-1', 'wrong', 10);
    const worse = apply(harmless, look(harmless, [harmed(0)], NOW, [rise(30)]));
    expect(worse.alerts.get('AL-1')).toMatchObject({ state: 'open', peak: { harmLevel: 4 } });
  });
});

describe('history is recorded, never told', () => {
  it('the look leaves imported harm to the replay', () => {
    expect(look(emptyState, [harmed(30, 'a', 4, 0)])).toEqual([]);
    const state = replayed(emptyState, [], [harmed(30, 'a', 4, 0)]);
    expect([...state.alerts.values()]).toMatchObject([{ backfilled: true }]);
    expect(newsOf(state)).toEqual([]);
  });

  it.each([
    ['harm', [], [harmed(30, 'a', 4, 0)]],
    ['a rise', [rise(30)], [harmed(28, 'a', 4, 0)]],
  ])('but harm that happens now makes news of %s on record', (_, rates, past) => {
    const before = replayed(emptyState, rates, past);
    expect(newsOf(before)).toEqual([]);
    const state = apply(before, look(before, [...past, harmed(0, 'b')], NOW, rates));
    expect(newsOf(state)).toEqual(['AL-1 opened']);
    expect(state.alerts.get('AL-1')?.backfilled).toBe(false);
    expect(look(state, [...past, harmed(0, 'b')], NOW, rates)).toEqual([]);
  });

  it('harm of an imported past ends by its own time, not by the wall', () => {
    const days = (n: number) => harmed(24 * n, 'a', 4, 0);
    const [ended] = harmEpisodes([days(60)], NOW, NOW - 30 * DAY);
    const [open] = harmEpisodes([days(40)], NOW, NOW - 30 * DAY);
    expect([ended?.endedAt, open?.endedAt]).toEqual([NOW - 46 * DAY, null]);
  });
});

describe('a clock that is wrong', () => {
  const skews = [-1, 0, 1].map((hours) => [hours] as const);

  test.each(skews)('by %i h: live harm is told', (skew) => {
    const here = NOW + skew * HOUR;
    expect(newsOf(apply(emptyState, look(emptyState, [harmed(0)], here), here))).toEqual(['AL-1 opened']);
    expect(newsOf(replayed(emptyState, [], [harmed(0)], here))).toEqual(['AL-1 opened']);
  });

  test.each(skews)('by %i h: harm that is history by the door’s clock isn’t', (skew) => {
    const imported = harmed(24.5, 'a', 4, 0);
    expect(look(emptyState, [imported], NOW + skew * HOUR)).toEqual([]);
  });

  test.each(skews)('by %i h: harm that came in live and is found after a day is told', (skew) => {
    const here = NOW + skew * HOUR;
    expect(newsOf(apply(emptyState, look(emptyState, [harmed(30)], here), here))).toEqual(['AL-1 opened']);
  });
});

test('an alert that changed since the replay is not closed for want of an episode', () => {
  const before = emptyState;
  const state = apply(before, look(before, [harmed(0)]));
  const options = { now: NOW, nextId: idAfter(state) };
  expect(reconcile(state, [], { ...options, before })).toEqual([]);
  expect(reconcile(state, [], { ...options, before: state })).toHaveLength(1);
});
