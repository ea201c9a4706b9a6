import type { ProposedChange, WorkspaceState } from '@earshot/workspace';
import { isLive } from './alert-lifecycle.js';
import { hasFreshHarm } from './backfilled.js';
import { type Episode, trackOf } from './episode.js';
import { harmEpisodes } from './harm-episodes.js';
import { matchingAlert, openSpans } from './matching-alert.js';
import { mergeHarm } from './merge-harm.js';
import { type ReconcileOptions, reconcile } from './reconcile.js';
import type { HarmfulContact } from './replay-input.js';

export interface HarmNewsOptions extends Pick<ReconcileOptions, 'now' | 'nextId'> {
  /** Rises that still go on in the last replay, if there was one. */
  ongoing?: readonly Episode[];
}

/**
 * What has to change so that the alerts tell of everyone who was harmed just now: needs the harmful contacts of the last weeks and no
 * replay, opens and raises, never closes. What it proposes is what the next replay would; history is left to that one.
 */
export function harmNews(
  state: WorkspaceState,
  contacts: readonly HarmfulContact[],
  { now, nextId, ongoing = [] }: HarmNewsOptions,
): ProposedChange[] {
  // The newest harm counts as going on: what is over is told by the replay.
  const harms = harmEpisodes(contacts, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  const fresh = mergeHarm(knownRises(state, ongoing), harms).filter(
    (episode) => episode.endedAt === null && hasFreshHarm(episode, now),
  );
  return reconcile(state, fresh, { now, nextId, from: Number.POSITIVE_INFINITY });
}

/** The rises people know of, as the replay would tell them: by their alerts, with the figures those have. */
function knownRises(state: WorkspaceState, ongoing: readonly Episode[]): Episode[] {
  const goingOn = new Set(ongoing.map((episode) => matchingAlert(state, episode)?.id));
  return [...state.alerts.values()]
    .filter(({ detected }) => trackOf(detected.kind) === 'rate')
    .flatMap((alert) =>
      openSpans(alert).map(([from, to], at, spans): Episode => {
        // People may have closed what goes on.
        const open = at === spans.length - 1 && (isLive(alert.state) || goingOn.has(alert.id));
        return {
          track: 'rate',
          issue: alert.issue,
          detectedAt: from,
          endedAt: open ? null : to,
          endedBy: null,
          detected: alert.detected,
          peak: alert.peak,
          alsoSeenIn: alert.alsoSeenIn,
        };
      }),
    );
}
