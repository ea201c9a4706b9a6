import type { AlertEvidence, WorkspaceChange, WorkspaceEvent } from '@earshot/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyState } from './empty-state.js';
import { fold } from './fold.js';

const at = '2026-10-24T09:00:00+08:00';

function event(entity: string, expectedVersion: number, change: WorkspaceChange, author = 'alerter'): WorkspaceEvent {
  return { v: 1, id: `${entity}@${expectedVersion}`, at, author, entity, expectedVersion, change };
}

const evidence: AlertEvidence = {
  kind: 'spike',
  issue: 'set-time',
  slice: { product: 'lumen-3' },
  startedAt: at,
  window: { from: at, to: at },
  observed: 24,
  accounts: 24,
  expected: 4.4,
  low: 0,
  high: 8,
  lift: 5.5,
  score: 1.4,
  exposed: true,
  harmLevel: 0,
};
const opened = {
  kind: 'alert.opened',
  data: { id: 'AL-1', detectedAt: at, backfilled: false, evidence },
} satisfies WorkspaceChange;

test('an alert opens with its issue’s owner, moves through states, and closes', () => {
  const taxonomy = [{ id: 'set-time', name: { zh: '如何调时间', en: 'How to set the time' }, owner: '林悦' }];
  const states = (['acknowledged', 'resolved', 'regressed'] as const).map((state, index) =>
    event('alert:AL-1', index + 1, { kind: 'alert.state_changed', data: { id: 'AL-1', at, state } }, '林悦'),
  );
  const folded: (typeof emptyState)[] = [];
  for (const next of [event('alert:AL-1', 0, opened), ...states]) {
    folded.push(fold(folded.at(-1) ?? { ...emptyState, taxonomy }, next));
  }
  const [afterOpen, , resolved, regressed] = folded;
  expect(afterOpen?.alerts.get('AL-1')).toMatchObject({ state: 'open', owner: '林悦', version: 1, resolvedAt: null });
  expect(resolved?.alerts.get('AL-1')).toMatchObject({ state: 'resolved', version: 3, resolvedAt: at });
  expect(regressed?.alerts.get('AL-1')).toMatchObject({ state: 'regressed', resolvedAt: null });
  expect(regressed?.alerts.get('AL-1')?.history.map((h) => h.state)).toEqual([
    'open',
    'acknowledged',
    'resolved',
    'regressed',
  ]);
});

test('a change decided on another version changes nothing', () => {
  const once = fold(
    emptyState,
    event('settings', 0, { kind: 'settings.changed', data: { timeZone: 'Asia/Shanghai' } }),
  );
  const late = fold(once, event('settings', 0, { kind: 'settings.changed', data: { timeZone: 'UTC' } }));
  expect(late).toBe(once);
  expect(late.timeZone).toBe('Asia/Shanghai');
});

test('whatever is appended, in any order and however often: one change per version, the same fold for everyone', () => {
  const entities = fc.constantFrom('settings', 'a', 'b');
  const events = fc.array(fc.tuple(entities, fc.nat(5), fc.string({ maxLength: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(events, (list) => {
      const log = list.map(([entity, expected, name]) =>
        event(entity, expected, { kind: 'settings.changed', data: { name } }),
      );
      const state = log.reduce(fold, emptyState);
      for (const entity of ['settings', 'a', 'b']) {
        // Version n was reached only by events naming 0 … n−1 in this order.
        let version = 0;
        for (const e of log) if (e.entity === entity && e.expectedVersion === version) version += 1;
        expect(state.versions.get(entity) ?? 0).toBe(version);
      }
    }),
  );
});

const updated = (harmLevel: number, backfilled?: false): WorkspaceChange => ({
  kind: 'alert.updated',
  data: {
    id: 'AL-1',
    at,
    evidence: { ...evidence, harmLevel },
    alsoSeenIn: [],
    ...(backfilled === false && { backfilled }),
  },
});
const moved = (state: 'resolved' | 'regressed', backfilled?: boolean, when = at): WorkspaceChange => ({
  kind: 'alert.state_changed',
  data: { id: 'AL-1', at: when, state, ...(backfilled !== undefined && { backfilled }) },
});
const history: WorkspaceChange = { ...opened, data: { ...opened.data, backfilled: true } };

test.each([
  ['an opening', [opened], ['opened']],
  ['history', [history, updated(4), moved('resolved')], []],
  ['history that goes on now', [history, updated(4, false)], ['opened']],
  ['figures only', [opened, updated(0)], ['opened']],
  ['a harm level that rises, once', [opened, updated(3), updated(3), updated(4)], ['opened', 'harm_rose', 'harm_rose']],
  ['a return', [opened, moved('resolved'), moved('regressed')], ['opened', 'regressed']],
  ['a return long ago', [history, moved('resolved'), moved('regressed', true)], []],
  [
    'a return that says nothing of it, long ago',
    [history, moved('regressed', undefined, '2026-10-23T08:00:00+08:00')],
    [],
  ],
  ['history that returns now', [history, moved('resolved'), moved('regressed', false)], ['regressed']],
] as const)('what is to be told of %s', (_, changes, reasons) => {
  const alert = changes.reduce((state, next, version) => fold(state, event('alert:AL-1', version, next)), emptyState);
  const news = alert.alerts.get('AL-1')?.news ?? [];
  expect(news.map(({ reason }) => reason)).toEqual(reasons);
  expect(new Set(news.map(({ key }) => key)).size).toBe(news.length);
});

test('telling an alert is kept with it and is no change of it', () => {
  const before = fold(emptyState, event('alert:AL-1', 0, opened));
  const key = before.alerts.get('AL-1')?.news?.[0]?.key ?? '';
  const sent = { at, channel: 'webhook', key, outcome: 'sent' } as const;
  const after = fold(before, event(`notified:${key}`, 0, { kind: 'alert.notified', data: { id: 'AL-1', ...sent } }));
  expect(after.alerts.get('AL-1')).toMatchObject({ version: 1, notified: [sent] });
  expect(after.versions.get('alert:AL-1')).toBe(1);
});

test('a restored workspace begins anew, with versions of its own, and is held until it is whole', () => {
  const settings = (expectedVersion: number, name: string) =>
    event('settings', expectedVersion, { kind: 'settings.changed', data: { name } });
  const restore = (kind: 'restore.started' | 'restore.finished', expectedVersion: number) =>
    event('restore', expectedVersion, { kind, data: { backup: 'b1' } });
  const before = [settings(0, 'old'), settings(1, 'older')].reduce(fold, emptyState);
  const half = [restore('restore.started', 0), settings(0, 'restored')].reduce(fold, before);
  expect(half).toMatchObject({ name: 'restored', restoring: 'b1' });
  expect(half.openImports.size).toBe(1);
  // Cut off there and begun again, with the same events.
  const whole = [restore('restore.started', 1), settings(0, 'restored'), restore('restore.finished', 2)].reduce(
    fold,
    half,
  );
  expect(whole).toMatchObject({ name: 'restored', restoring: null });
  expect(whole.openImports.size).toBe(0);
  expect(whole.versions.get('settings')).toBe(1);
});
