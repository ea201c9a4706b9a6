import type { ReadContext } from '@earshot/issues';

/** Where and when an answer is given: the workspace's zone (UTC until the first import decides it) and the request's `now`. */
export function zoneOf({ state, now }: ReadContext): { timeZone: string; now: number } {
  return { timeZone: state.timeZone ?? 'UTC', now };
}
