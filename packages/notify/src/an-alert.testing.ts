import type { AlertEvidence, WorkspaceChange } from '@earshot/contracts';

/** A change of one alert. */
export type AlertChange = Extract<WorkspaceChange, { kind: `alert.${string}` }>;

/** The evidence of a harm alert. */
export function harmEvidence(at: number, issue = 'hot-charger', harmLevel = 4): AlertEvidence {
  const moment = new Date(at).toISOString();
  return {
    kind: 'high_harm',
    issue,
    slice: {},
    startedAt: moment,
    window: { from: moment, to: new Date(at + 1).toISOString() },
    observed: 1,
    accounts: 1,
    expected: null,
    low: null,
    high: null,
    lift: null,
    score: 1,
    exposed: false,
    harmLevel,
  };
}

export const opened = (id: string, at: number, harmLevel = 4, backfilled = false): AlertChange => ({
  kind: 'alert.opened',
  data: {
    id,
    detectedAt: new Date(at).toISOString(),
    backfilled,
    evidence: harmEvidence(at, `issue-${id}`, harmLevel),
  },
});

export const raised = (id: string, at: number, harmLevel: number): AlertChange => ({
  kind: 'alert.updated',
  data: {
    id,
    at: new Date(at).toISOString(),
    evidence: harmEvidence(at, `issue-${id}`, harmLevel),
    alsoSeenIn: [],
  },
});

export const moved = (
  id: string,
  at: number,
  state: 'resolved' | 'regressed' | 'wrong' | 'acknowledged',
): AlertChange => ({ kind: 'alert.state_changed', data: { id, at: new Date(at).toISOString(), state } });
