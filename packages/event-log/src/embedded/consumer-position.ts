import type { Assignment } from './consumer-group.js';

/** Where a consumer stands in one of its partitions. */
export interface ConsumerPosition {
  readonly assignment: Assignment;
  /** The offset of the next batch's first message. */
  next: bigint;
  /** Grows with every `seek`, so that a batch fetched before one is known to be stale. */
  seeks: number;
  /** Failed batches in a row. */
  failures: number;
  /** No batch before this moment (milliseconds, monotonic). */
  notBefore: number;
  /** When its oldest waiting message was first seen (monotonic), while it waits for a fuller batch. */
  waitingSince: number | undefined;
}

export type NextBatch = { take: ConsumerPosition } | { sleepMs: number };

export interface PickOptions {
  now: number;
  maxBatch: number;
  maxWaitMs: number;
  /** How long to sleep at most when there is nothing to do. */
  idleMs: number;
  /** Messages the partition has after `next`. */
  available(position: ConsumerPosition): bigint;
}

/**
 * The partition whose batch is due: a full one first, else one that has waited long enough, the longest waiting before others;
 * or how long to sleep until one may be. Notes in the positions since when they wait.
 */
export function pickBatch(positions: Iterable<ConsumerPosition>, options: PickOptions): NextBatch {
  const { now, maxBatch, maxWaitMs, idleMs, available } = options;
  let due: ConsumerPosition | undefined;
  let sleepMs = idleMs;
  for (const position of positions) {
    const waiting = available(position);
    if (waiting <= 0n) {
      position.waitingSince = undefined;
      continue;
    }
    position.waitingSince ??= now;
    const readyAt = Math.max(position.notBefore, waiting >= BigInt(maxBatch) ? 0 : position.waitingSince + maxWaitMs);
    if (readyAt > now) sleepMs = Math.min(sleepMs, readyAt - now);
    else if (!due || (position.waitingSince ?? now) < (due.waitingSince ?? now)) due = position;
  }
  return due ? { take: due } : { sleepMs };
}
