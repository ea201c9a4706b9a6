import type { Alert } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';
import type { Episode } from './episode.js';
import { moment } from './evidence.js';
import { ALERTER } from './reconcile.js';

/** An episode as the alert it would be, to be viewed like one. Nothing is recorded. */
export function episodeAlert(state: WorkspaceState, episode: Episode, id: string): Alert {
  const { detected, peak, alsoSeenIn, issue } = episode;
  const detectedAt = moment(episode.detectedAt);
  const resolvedAt = episode.endedAt === null ? null : moment(episode.endedAt);
  return {
    id,
    version: 1,
    kind: detected.kind,
    issue,
    slice: peak.slice,
    state: resolvedAt === null ? 'open' : 'resolved',
    startedAt: detected.startedAt,
    detectedAt,
    resolvedAt,
    backfilled: true,
    owner: state.taxonomy.find((intent) => intent.id === issue)?.owner ?? null,
    detected,
    peak,
    alsoSeenIn,
    history: [
      { at: detectedAt, author: ALERTER, state: 'open' },
      ...(resolvedAt === null ? [] : [{ at: resolvedAt, author: ALERTER, state: 'resolved' as const }]),
    ],
  };
}
