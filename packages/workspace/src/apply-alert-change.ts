import type { Alert, AlertNews, WorkspaceChange, WorkspaceEvent } from '@earshot/contracts';
import type { WorkspaceState } from './workspace.js';

type AlertChange = Extract<WorkspaceChange, { kind: `alert.${string}` }>;
const DAY_MS = 86_400_000;

type Cause = Pick<WorkspaceEvent, 'author' | 'at'>;

/** The alerts after one of them changed. A change to an alert that was never opened changes nothing. */
export function applyAlertChange(state: WorkspaceState, change: AlertChange, cause: Cause): ReadonlyMap<string, Alert> {
  const { id } = change.data;
  if (change.kind === 'alert.opened') return new Map(state.alerts).set(id, opened(state, change, cause));
  const alert = state.alerts.get(id);
  if (!alert) return state.alerts;
  return new Map(state.alerts).set(id, changed(alert, change, cause));
}

function opened(state: WorkspaceState, change: Extract<AlertChange, { kind: 'alert.opened' }>, cause: Cause): Alert {
  const { id, detectedAt, backfilled, evidence } = change.data;
  const alert: Alert = {
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
    history: [{ at: detectedAt, author: cause.author, state: 'open' }],
  };
  return backfilled ? alert : withNews(alert, 'opened', cause);
}

function changed(alert: Alert, change: Exclude<AlertChange, { kind: 'alert.opened' }>, cause: Cause): Alert {
  const version = alert.version + 1;
  switch (change.kind) {
    case 'alert.updated': {
      const { evidence, alsoSeenIn, backfilled = alert.backfilled } = change.data;
      const { kind, slice: where } = evidence;
      const after = { ...alert, version, kind, slice: where, peak: evidence, alsoSeenIn, backfilled };
      if (backfilled) return after;
      if (alert.backfilled) return withNews(after, 'opened', cause);
      return evidence.harmLevel > alert.peak.harmLevel ? withNews(after, 'harm_rose', cause) : after;
    }
    case 'alert.state_changed': {
      const { at, state, note, backfilled = isLongAgo(at, cause) } = change.data;
      const entry = { at, author: cause.author, state, ...(note !== undefined && { note }) };
      const resolvedAt = isOver(state) ? at : null;
      const after = { ...alert, version, state, resolvedAt, history: [...alert.history, entry] };
      if (state !== 'regressed' || backfilled) return after;
      // What was history came back now.
      return withNews({ ...after, backfilled: false }, 'regressed', cause);
    }
    case 'alert.assigned':
      return { ...alert, version, owner: change.data.owner };
    case 'alert.notified': {
      const { id: _, ...notification } = change.data;
      return { ...alert, notified: [...(alert.notified ?? []), notification] };
    }
  }
}

/**
 * The news is named after the version it came with, and after its moment: an installation that began anew counts its alerts from 1
 * again, and its receivers must not take the new ones for the old.
 */
function withNews(alert: Alert, reason: AlertNews['reason'], { at }: Cause): Alert {
  const key = `${alert.id}.${alert.version}.${Date.parse(at).toString(36)}`;
  return { ...alert, news: [...(alert.news ?? []), { key, at, reason }] };
}

/** What regressions that don't say so themselves go by. */
function isLongAgo(at: string, cause: Cause): boolean {
  return Date.parse(cause.at) - Date.parse(at) > DAY_MS;
}

function isOver(state: Alert['state']): boolean {
  return state === 'resolved' || state === 'expected' || state === 'wrong';
}
