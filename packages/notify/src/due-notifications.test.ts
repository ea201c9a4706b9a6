import type { WorkspaceChange } from '@earshot/contracts';
import { emptyState, fold, type WorkspaceState } from '@earshot/workspace';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { moved, opened, raised } from './an-alert.testing.js';
import { dueNotifications } from './due-notifications.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');

function apply(state: WorkspaceState, change: WorkspaceChange, at: number, entity: string): WorkspaceState {
  const expectedVersion = state.versions.get(entity) ?? 0;
  return fold(state, { v: 1, id: 'x', at: new Date(at).toISOString(), author: 'a', entity, expectedVersion, change });
}
/** The changes as they were recorded so many hours ago. */
const recorded = (state: WorkspaceState, ...changes: [hoursAgo: number, change: WorkspaceChange][]) =>
  changes.reduce((s, [ago, change]) => {
    const { data } = change;
    return apply(s, change, NOW - ago * HOUR, `alert:${'id' in data ? data.id : ''}`);
  }, state);
const due = (state: WorkspaceState) => dueNotifications(state, NOW, 'webhook');
const told = (state: WorkspaceState) => due(state).map(({ alert, reason }) => `${alert.id} ${reason}`);
/** As the notifier records that everything that is due was sent. */
const sendAll = (state: WorkspaceState, channel = 'webhook', outcome: 'sent' | 'given_up' = 'sent') =>
  due(state).reduce(
    (s, { alert, key }) =>
      apply(
        s,
        {
          kind: 'alert.notified',
          data: { id: alert.id, at: new Date(NOW).toISOString(), channel, key, outcome },
        },
        NOW,
        `notified:${key}`,
      ),
    state,
  );
const ago = (hours: number) => NOW - hours * HOUR;

describe('what is to be sent', () => {
  it.each([
    ['an alert that was opened', [[1, opened('AL-1', ago(1))]], ['AL-1 opened']],
    ['history', [[1, opened('AL-1', ago(900), 4, true)]], []],
    ['what was opened more than a day ago', [[25, opened('AL-1', ago(25))]], []],
    [
      'what people closed in the meantime',
      [
        [1, opened('AL-1', ago(1))],
        [0, moved('AL-1', NOW, 'wrong')],
      ],
      [],
    ],
    [
      'what people know of already',
      [
        [1, opened('AL-1', ago(1))],
        [0, moved('AL-1', NOW, 'acknowledged')],
      ],
      ['AL-1 opened'],
    ],
    [
      'what got worse before it was told',
      [
        [1, opened('AL-1', ago(1), 3)],
        [0, raised('AL-1', NOW, 4)],
      ],
      ['AL-1 opened'],
    ],
    [
      'what came back',
      [
        [9, opened('AL-1', ago(9))],
        [5, moved('AL-1', ago(5), 'resolved')],
        [1, moved('AL-1', ago(1), 'regressed')],
      ],
      ['AL-1 opened'],
    ],
    [
      'several: the worst harm first, then the oldest',
      [
        [3, opened('AL-1', ago(3), 3)],
        [2, opened('AL-2', ago(2))],
        [1, opened('AL-3', ago(1))],
      ],
      ['AL-2 opened', 'AL-3 opened', 'AL-1 opened'],
    ],
  ] as [string, [number, WorkspaceChange][], string[]][])('%s', (_, changes, expected) => {
    expect(told(recorded(emptyState, ...changes))).toEqual(expected);
  });

  it('what was sent is not sent again, what came after it is', () => {
    const first = sendAll(recorded(emptyState, [2, opened('AL-1', ago(2), 3)]));
    expect(told(first)).toEqual([]);
    const worse = recorded(first, [1, raised('AL-1', ago(1), 4)]);
    expect(told(worse)).toEqual(['AL-1 harm_rose']);
    const back = recorded(sendAll(worse), [0.5, moved('AL-1', NOW, 'resolved')], [0, moved('AL-1', NOW, 'regressed')]);
    expect(told(back)).toEqual(['AL-1 regressed']);
    expect(told(sendAll(back, 'webhook', 'given_up'))).toEqual([]);
  });

  it('another channel’s messages are its own', () => {
    const state = recorded(emptyState, [2, opened('AL-1', ago(2))]);
    expect(told(sendAll(state, 'mail'))).toEqual(['AL-1 opened']);
  });
});

test('whatever happens: one message an alert, never one that was sent, and in the end nothing is due', () => {
  const step = fc.record({
    id: fc.constantFrom('AL-1', 'AL-2', 'AL-3'),
    what: fc.constantFrom('open', 'raise', 'resolved', 'regressed', 'wrong', 'send'),
    level: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let state = emptyState;
      const sent = new Set<string>();
      steps.forEach(({ id, what, level }, at) => {
        const when = ago(20) + at * 60_000;
        if (what === 'send') {
          for (const { key } of due(state)) {
            expect(sent.has(key)).toBe(false);
            sent.add(key);
          }
          state = sendAll(state);
          expect(due(state)).toEqual([]);
        } else if (what === 'open') {
          if (!state.alerts.has(id)) state = recorded(state, [(NOW - when) / HOUR, opened(id, when, level)]);
        } else if (what === 'raise') state = recorded(state, [(NOW - when) / HOUR, raised(id, when, level)]);
        else state = recorded(state, [(NOW - when) / HOUR, moved(id, when, what)]);
        const ids = due(state).map(({ alert }) => alert.id);
        expect(new Set(ids).size).toBe(ids.length);
      });
    }),
  );
});
