import type { Alert } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';
import { isLive } from './alert-lifecycle.js';
import { type Episode, trackOf } from './episode.js';

/** The alert that already stands for the episode: same issue and track, and their times overlap. */
export function matchingAlert(state: WorkspaceState, episode: Episode): Alert | undefined {
  return [...state.alerts.values()].find(
    (alert) =>
      sameSubject(alert, episode) &&
      openSpans(alert).some(
        ([from, to]) => from < (episode.endedAt ?? Number.POSITIVE_INFINITY) && episode.detectedAt < to,
      ),
  );
}

/** Same issue, same kind of trouble. */
export function sameSubject(alert: Alert, episode: Episode): boolean {
  return alert.issue === episode.issue && trackOf(alert.detected.kind) === episode.track;
}

/** Epoch milliseconds from each opening of the alert to the close after it. */
export function openSpans(alert: Alert): [from: number, to: number][] {
  const result: [number, number][] = [];
  let from: number | null = null;
  for (const entry of alert.history) {
    if (isLive(entry.state)) from ??= Date.parse(entry.at);
    else if (from !== null) {
      result.push([from, Date.parse(entry.at)]);
      from = null;
    }
  }
  if (from !== null) result.push([from, Number.POSITIVE_INFINITY]);
  return result;
}
