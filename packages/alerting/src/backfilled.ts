import type { Episode } from './episode.js';
import { HOUR_MS } from './local-hours.js';

const DAY_MS = 24 * HOUR_MS;
/** Found later than this after the fact, a rise or a silence is history. */
const LATE_MS = DAY_MS;
/** A contact that reached the door within this time is no history, whenever it is found. */
const LIVE_MS = DAY_MS;
/** Harm that came in live is told this much later, too: nobody may have watched over a weekend. After it, only new labels find it. */
const LATE_HARM_MS = 3 * DAY_MS;

/** Whether the episode is history when it is found at `now` (epoch ms): recorded, never notified. */
export function isBackfilled(episode: Episode, now: number): boolean {
  if (hasFreshHarm(episode, now)) return false;
  return episode.track === 'harm' || now - episode.detectedAt > LATE_MS;
}

/**
 * Whether somebody was harmed just now. By the door's clock, which the contact carries: a clock here that is an hour off neither makes
 * history of it nor news of history.
 */
export function hasFreshHarm({ harmed = [] }: Episode, now: number): boolean {
  return harmed.some(({ at, receivedAt }) => receivedAt - at <= LIVE_MS && now - receivedAt <= LATE_HARM_MS);
}
