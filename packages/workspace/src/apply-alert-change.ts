import type { Alert, WorkspaceChange } from '@earshot/contracts';
import type { WorkspaceState } from './workspace.js';

type AlertChange = Extract<WorkspaceChange, { kind: `alert.${string}` }>;

/** The alerts after one of them changed. A change to an alert that was never opened changes nothing. */
export function applyAlertChange(
  state: WorkspaceState,
  change: AlertChange,
  author: string,
): ReadonlyMap<string, Alert> {
  const { id } = change.data;
  if (change.kind === 'alert.opened') return new Map(state.alerts).set(id, opened(state, change, author));
  const alert = state.alerts.get(id);
  if (!alert) return state.alerts;
  return new Map(state.alerts).set(id, { ...changed(alert, change, author), version: alert.version + 1 });
}

function opened(state: WorkspaceState, change: Extract<AlertChange, { kind: 'alert.opened' }>, author: string): Alert {
  const { id, detectedAt, backfilled, evidence } = change.data;
  return {
    id,
    version: 1,
    kind: evidence.kind,
    issue: evidence.issue,
    slice: evidence.slice,
    state: 'open',
    startedAt: evidence.startedAt,
    detectedAt,
    resolvedAt: null,
    backfilled,
    owner: state.taxonomy.find((intent) => intent.id === evidence.issue)?.owner ?? null,
    detected: evidence,
    peak: evidence,
    alsoSeenIn: [],
    history: [{ at: detectedAt, author, state: 'open' }],
  };
}

function changed(alert: Alert, change: Exclude<AlertChange, { kind: 'alert.opened' }>, author: string): Alert {
  switch (change.kind) {
    case 'alert.updated': {
      const { evidence, alsoSeenIn } = change.data;
      return { ...alert, kind: evidence.kind, slice: evidence.slice, peak: evidence, alsoSeenIn };
    }
    case 'alert.state_changed': {
      const { at, state, note } = change.data;
      const entry = { at, author, state, ...(note !== undefined && { note }) };
      return { ...alert, state, resolvedAt: isOver(state) ? at : null, history: [...alert.history, entry] };
    }
    case 'alert.assigned':
      return { ...alert, owner: change.data.owner };
  }
}

function isOver(state: Alert['state']): boolean {
  return state === 'resolved' || state === 'expected' || state === 'wrong';
}
