/** A recount is never closer to the one before than this, while more is coming: ms. */
export const RECOUNT_INTERVAL_MS = 5_000;
/** Recounts take at most a fifth of the time: after one, four times as long nothing is recounted. */
const REST_FACTOR = 4;

export interface RecountSituation {
  /** Whether some day's counts may be behind. */
  dirty: boolean;
  /** Whether everything handed in has arrived: people are waiting for the counts. */
  drained: boolean;
  /** Since the last recount ended, or since the start, ms. */
  sinceLastMs: number;
  /** How long the last recount took, ms. */
  lastDurationMs: number;
}

/** How long to wait before the next recount, ms: 0 = now, null = there is nothing to count. */
export function recountDelayMs({ dirty, drained, sinceLastMs, lastDurationMs }: RecountSituation): number | null {
  if (!dirty) return null;
  const rest = lastDurationMs * REST_FACTOR;
  return Math.max(0, (drained ? rest : Math.max(RECOUNT_INTERVAL_MS, rest)) - sinceLastMs);
}
