import type { AlertEvidence, AlertState } from '@earshot/contracts';
import { emptyState, fold, type ProposedChange, type WorkspaceState } from '@earshot/workspace';
import { describe, expect, it, test } from 'vitest';
import { mayMove } from './alert-lifecycle.js';
import type { Episode } from './episode.js';
import { reconcile } from './reconcile.js';

const DAY = 86_400_000;
const T0 = Date.parse('2026-10-01T00:00:00Z');

function evidence(change: Partial<AlertEvidence> = {}): AlertEvidence {
  return {
    kind: 'spike',
    issue: 'battery',
    slice: { product: 'lumen-3' },
    startedAt: new Date(T0).toISOString(),
    window: { from: new Date(T0).toISOString(), to: new Date(T0 + DAY).toISOString() },
    observed: 40,
    accounts: 40,
    expected: 10,
    low: 5,
    high: 16,
    lift: 4,
    score: 2,
    exposed: true,
    harmLevel: 0,
    ...change,
  };
}

function episode(change: Partial<Episode> = {}): Episode {
  const detected = change.detected ?? evidence();
  return {
    track: 'rate',
    issue: detected.issue,
    detectedAt: T0,
    endedAt: null,
    endedBy: null,
    detected,
    peak: detected,
    alsoSeenIn: [],
    ...change,
  };
}

/** The state after the changes were folded, and what was proposed. */
function run(state: WorkspaceState, episodes: Episode[], now = T0 + 3_600_000): [WorkspaceState, ProposedChange[]] {
  let next = [...state.alerts.keys()].length + 1;
  const changes = reconcile(state, episodes, { now, nextId: () => `AL-${next++}` });
  return [apply(state, changes, now), changes];
}

function apply(state: WorkspaceState, changes: ProposedChange[], now: number): WorkspaceState {
  return changes.reduce((s, c) => fold(s, { v: 1, id: 'x', at: new Date(now).toISOString(), ...c }), state);
}

function byPerson(state: WorkspaceState, to: AlertState, at: number): WorkspaceState {
  const entity = 'alert:AL-1';
  const change = {
    kind: 'alert.state_changed',
    data: { id: 'AL-1', at: new Date(at).toISOString(), state: to },
  } as const;
  return apply(state, [{ author: 'mei', entity, expectedVersion: state.versions.get(entity) ?? 0, change }], at);
}

const kinds = (changes: ProposedChange[]) =>
  changes.map(({ change }) => (change.kind === 'alert.state_changed' ? change.data.state : change.kind));

describe('an episode becomes one alert', () => {
  it('opens it, and the same replay again proposes nothing', () => {
    const [state, changes] = run(emptyState, [episode()]);
    expect(kinds(changes)).toEqual(['alert.opened']);
    expect(state.alerts.get('AL-1')?.backfilled).toBe(false);
    expect(run(state, [episode()])[1]).toEqual([]);
  });

  it('is news when the excess doubled, the headline moved or another slice joined, and nothing less', () => {
    const [state] = run(emptyState, [episode()]);
    expect(run(state, [episode({ peak: evidence({ observed: 60 }) })])[1]).toEqual([]);
    for (const change of [
      { peak: evidence({ observed: 71 }) },
      { peak: evidence({ slice: {} }) },
      { peak: evidence({ movesWith: ['strap'] }) },
      { alsoSeenIn: [{ channel: 'app' }] },
    ]) {
      const [after, changes] = run(state, [episode(change)]);
      expect(kinds(changes)).toEqual(['alert.updated']);
      expect(run(after, [episode(change)])[1]).toEqual([]);
    }
  });

  it('is resolved with its last figures when it is over', () => {
    const [state] = run(emptyState, [episode()]);
    const over = episode({ endedAt: T0 + 2 * DAY, peak: evidence({ observed: 55 }) });
    const [after, changes] = run(state, [over]);
    expect(kinds(changes)).toEqual(['alert.updated', 'resolved']);
    expect(changes.every((c) => c.author === 'alerter')).toBe(true);
    expect(after.alerts.get('AL-1')?.peak.observed).toBe(55);
    expect(after.alerts.get('AL-1')?.resolvedAt).toBe(new Date(T0 + 2 * DAY).toISOString());
    expect(run(after, [over])[1]).toEqual([]);
  });

  it('records history as backfilled, opened and resolved at once', () => {
    const [state, changes] = run(emptyState, [episode({ endedAt: T0 + DAY })], T0 + 40 * DAY);
    expect(kinds(changes)).toEqual(['alert.opened', 'resolved']);
    expect(state.alerts.get('AL-1')?.backfilled).toBe(true);
  });

  it('comes back within 30 days as the same alert, after that as another one', () => {
    const first = episode({ endedAt: T0 + DAY });
    const soon = episode({ detectedAt: T0 + 20 * DAY, detected: evidence({ observed: 99 }) });
    const late = episode({ detectedAt: T0 + 40 * DAY });
    const [state, changes] = run(emptyState, [first, soon], T0 + 21 * DAY);
    expect(kinds(changes)).toEqual(['alert.opened', 'resolved', 'regressed', 'alert.updated']);
    expect(state.alerts.size).toBe(1);
    expect(run(state, [first, soon], T0 + 21 * DAY)[1]).toEqual([]);
    expect(kinds(run(emptyState, [first, late], T0 + 41 * DAY)[1])).toEqual([
      'alert.opened',
      'resolved',
      'alert.opened',
    ]);
  });

  it('is resolved when the counts no longer know of it, if the replay looked that far back', () => {
    const [state] = run(emptyState, [episode()]);
    expect(kinds(run(state, [])[1])).toEqual(['resolved']);
    expect(reconcile(state, [], { now: T0 + DAY, nextId: () => 'AL-9', from: T0 + 1 })).toEqual([]);
  });
});

describe('people decide', () => {
  test.each(['wrong', 'expected', 'resolved'] as const)('%s stays while the same episode goes on', (to) => {
    const [state] = run(emptyState, [episode()]);
    const decided = byPerson(state, to, T0 + 2 * 3_600_000);
    expect(run(decided, [episode({ peak: evidence({ observed: 500 }) })])[1]).toEqual([]);
  });

  it('but a higher harm level reopens it, once', () => {
    const [state] = run(emptyState, [episode()]);
    const decided = byPerson(state, 'wrong', T0 + 2 * 3_600_000);
    const harmed = episode({ peak: evidence({ harmLevel: 4 }) });
    const [after, changes] = run(decided, [harmed]);
    expect(kinds(changes)).toEqual(['open', 'alert.updated']);
    expect(run(after, [harmed])[1]).toEqual([]);
  });

  it('an alert somebody is acting on is not closed, and follows its newest episode', () => {
    const [state] = run(emptyState, [episode()]);
    const acting = byPerson(state, 'acting', T0 + 3_600_000);
    const first = episode({ endedAt: T0 + DAY });
    const again = episode({ detectedAt: T0 + 3 * DAY, detected: evidence({ slice: {} }) });
    const [after, changes] = run(acting, [first, again], T0 + 4 * DAY);
    expect(kinds(changes)).toEqual(['alert.updated']);
    expect(after.alerts.get('AL-1')?.state).toBe('acting');
    expect(run(after, [first, again], T0 + 4 * DAY)[1]).toEqual([]);
  });
});

test.each([
  ['person', 'open', 'acknowledged', true],
  ['person', 'open', 'regressed', false],
  ['person', 'resolved', 'open', true],
  ['person', 'resolved', 'acting', false],
  ['person', 'wrong', 'resolved', false],
  ['alerter', 'open', 'resolved', true],
  ['alerter', 'acting', 'resolved', false],
  ['alerter', 'resolved', 'regressed', true],
  ['alerter', 'open', 'acknowledged', false],
  ['alerter', 'wrong', 'resolved', false],
  ['alerter', 'wrong', 'open', true],
] as const)('%s: %s → %s is %s', (mover, from, to, allowed) => {
  expect(mayMove(mover, from, to)).toBe(allowed);
});
