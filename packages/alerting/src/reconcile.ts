import type { Alert, WorkspaceChange, WorkspaceEvent } from '@earshot/contracts';
import { fold, type ProposedChange, type WorkspaceState } from '@earshot/workspace';
import { isLive, mayMove } from './alert-lifecycle.js';
import { differs, isNews } from './alert-news.js';
import { hasFreshHarm, isBackfilled } from './backfilled.js';
import type { Episode } from './episode.js';
import { moment } from './evidence.js';
import { HOUR_MS } from './local-hours.js';
import { matchingAlert, openSpans, sameSubject } from './matching-alert.js';

export const ALERTER = 'alerter';
/** What comes back this soon is the same alert again. */
const REGRESSION_MS = 30 * 24 * HOUR_MS;

export interface ReconcileOptions {
  /** Epoch milliseconds on the wall. */
  now: number;
  /** The next free alert id, `AL-` and a number. */
  nextId: () => string;
  /** The replay saw everything from here on (epoch ms): only alerts found after it can be said to have gone. */
  from?: number;
  /** The alerts as they were when the replay was done: what changed since isn't closed for want of an episode. */
  before?: WorkspaceState;
}

/**
 * What has to change so that the workspace's alerts say what the replay says, in the order to propose it. Idempotent: once applied,
 * the same episodes propose nothing. People's states stand, but for a raised harm level.
 */
export function reconcile(
  state: WorkspaceState,
  episodes: readonly Episode[],
  { now, nextId, from = Number.NEGATIVE_INFINITY, before = state }: ReconcileOptions,
): ProposedChange[] {
  const session = new Session(state, now);
  const seen = new Set<string>();
  const ordered = [...episodes].sort((a, b) => a.detectedAt - b.detectedAt);
  ordered.forEach((episode, at) => {
    const alert = session.matching(episode);
    if (alert) {
      seen.add(alert.id);
      // Somebody is still acting on it and it rose again: the alert follows its newest episode.
      const renewed = ordered.slice(at + 1).some((later) => session.matching(later) === alert);
      if (!renewed) session.follow(alert, episode);
      return;
    }
    const earlier = session.resolvedBefore(episode);
    const id = earlier?.id ?? nextId();
    seen.add(id);
    if (earlier) session.regress(earlier, episode);
    else session.open(id, episode);
    const opened = session.alert(id);
    if (opened) session.follow(opened, episode);
  });
  for (const alert of session.alerts()) {
    if (seen.has(alert.id) || Date.parse(alert.detectedAt) < from) continue;
    if (before.alerts.get(alert.id)?.version !== state.alerts.get(alert.id)?.version) continue;
    // Late contacts or new labels took the reason away.
    session.move(alert, 'resolved', now, 'no longer in the counts');
  }
  return session.changes;
}

/** The alerts as they will be, change by change. */
class Session {
  readonly changes: ProposedChange[] = [];
  #state: WorkspaceState;

  constructor(
    state: WorkspaceState,
    readonly now: number,
  ) {
    this.#state = state;
  }

  alerts(): Alert[] {
    return [...this.#state.alerts.values()];
  }

  alert(id: string): Alert | undefined {
    return this.#state.alerts.get(id);
  }

  matching(episode: Episode): Alert | undefined {
    return matchingAlert(this.#state, episode);
  }

  /** The alert the episode brings back, if it was resolved not long before. */
  resolvedBefore(episode: Episode): Alert | undefined {
    return this.alerts()
      .filter(
        (alert) =>
          sameSubject(alert, episode) &&
          alert.state === 'resolved' &&
          alert.resolvedAt !== null &&
          Date.parse(alert.resolvedAt) <= episode.detectedAt &&
          episode.detectedAt - Date.parse(alert.resolvedAt) <= REGRESSION_MS,
      )
      .sort((a, b) => (b.resolvedAt ?? '').localeCompare(a.resolvedAt ?? ''))[0];
  }

  open(id: string, episode: Episode): void {
    const backfilled = isBackfilled(episode, this.now);
    const detectedAt = moment(episode.detectedAt);
    this.#propose(id, { kind: 'alert.opened', data: { id, detectedAt, backfilled, evidence: episode.detected } });
  }

  regress(alert: Alert, episode: Episode): void {
    const at = moment(episode.detectedAt);
    const backfilled = isBackfilled(episode, this.now);
    this.#propose(alert.id, {
      kind: 'alert.state_changed',
      data: { id: alert.id, at, state: 'regressed', backfilled },
    });
    this.#update(alert.id, episode);
  }

  /** Brings the alert to what the episode says now: its figures, its harm, its end. */
  follow(alert: Alert, episode: Episode): void {
    const last = openSpans(alert).at(-1);
    // An earlier episode of an alert that has come back since is history.
    if (last && episode.endedAt !== null && episode.endedAt < last[0]) return;
    const worse = episode.peak.harmLevel > alert.peak.harmLevel;
    const over = episode.endedAt !== null;
    // Harm that happens now makes news of what was history, and of history only.
    const goesOn = alert.backfilled && !over && (worse || isLive(alert.state)) && hasFreshHarm(episode, this.now);
    if (worse && !isLive(alert.state)) this.move(alert, 'open', this.now, 'a higher harm level');
    if (
      worse ||
      goesOn ||
      (isLive(alert.state) && isNews(alert, episode)) ||
      (over && mayClose(alert) && differs(alert, episode))
    ) {
      this.#update(alert.id, episode, goesOn);
    }
    const current = this.alert(alert.id);
    if (over && current) this.move(current, 'resolved', episode.endedAt ?? this.now, noteOf(episode));
  }

  move(alert: Alert, to: Alert['state'], at: number, note: string | undefined): void {
    if (!mayMove('alerter', alert.state, to)) return;
    this.#propose(alert.id, {
      kind: 'alert.state_changed',
      data: { id: alert.id, at: moment(at), state: to, ...(note !== undefined && { note }) },
    });
  }

  #update(id: string, { peak, alsoSeenIn }: Episode, goesOn = false): void {
    const at = moment(this.now);
    const data = { id, at, evidence: peak, alsoSeenIn, ...(goesOn && { backfilled: false as const }) };
    this.#propose(id, { kind: 'alert.updated', data });
  }

  #propose(id: string, change: WorkspaceChange): void {
    const entity = `alert:${id}`;
    const expectedVersion = this.#state.versions.get(entity) ?? 0;
    const proposed = { author: ALERTER, entity, expectedVersion, change };
    const event: WorkspaceEvent = { v: 1, id: '', at: moment(this.now), ...proposed };
    this.#state = fold(this.#state, event);
    this.changes.push(proposed);
  }
}

function mayClose(alert: Alert): boolean {
  return mayMove('alerter', alert.state, 'resolved');
}

function noteOf({ endedBy }: Episode): string | undefined {
  if (endedBy === 'same_cause') return 'rises only together with another issue';
  return endedBy === 'spike_took_over' ? 'a rise of the same issue took over' : undefined;
}
