import type { Alert, AlertEvidence } from '@earshot/contracts';
import type { Episode } from './episode.js';
import { sameSlice } from './headline-slice.js';

const NEWS_FACTOR = 2;

/** Whether the episode says something people should see that its alert doesn't yet: a new headline, a doubled excess, more slices. */
export function isNews(alert: Alert, { peak, alsoSeenIn }: Episode): boolean {
  if (!sameSlice(alert.peak.slice, peak.slice)) return true;
  if ((peak.movesWith ?? []).some((issue) => !alert.peak.movesWith?.includes(issue))) return true;
  if (excess(peak) >= NEWS_FACTOR * Math.max(1, excess(alert.peak))) return true;
  return alsoSeenIn.some(
    (slice) => !sameSlice(slice, alert.peak.slice) && !alert.alsoSeenIn.some((known) => sameSlice(known, slice)),
  );
}

/** Whether the alert's figures are not the episode's. */
export function differs(alert: Alert, { peak, alsoSeenIn }: Episode): boolean {
  return JSON.stringify([alert.peak, alert.alsoSeenIn]) !== JSON.stringify([peak, alsoSeenIn]);
}

function excess({ observed, expected }: AlertEvidence): number {
  return observed - (expected ?? 0);
}
