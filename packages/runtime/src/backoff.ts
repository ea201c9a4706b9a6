export interface BackoffOptions {
  /** The first pause, milliseconds. */
  baseMs?: number;
  /** The longest pause, milliseconds. */
  maxMs?: number;
}

/**
 * How long to wait before try `attempt` + 1 (the first failure is attempt 1), milliseconds: doubling from `baseMs` up to `maxMs`, and
 * of that a random part between a half and the whole, so that consumers that failed together don't return together.
 */
export function backoffMs(
  attempt: number,
  random: () => number,
  { baseMs = 100, maxMs = 30_000 }: BackoffOptions = {},
): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return ceiling / 2 + (random() * ceiling) / 2;
}
