import { setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload } from 'kafkajs';
import { isNoMember } from './is-no-member.js';

const PAUSE_MS = 200;

export interface CommitOptions {
  patienceMs: number;
  stale(): boolean;
}

/**
 * Commits that the partition is to be read from `next` on; undefined when that is durable. It is tried again while Kafka is away, since giving up
 * means handling the batch again. Otherwise the error that kafkajs must have, which has not committed anything.
 */
export async function commitOffset(payload: EachBatchPayload, next: bigint, options: CommitOptions): Promise<unknown> {
  const { topic, partition } = payload.batch;
  const until = performance.now() + options.patienceMs;
  for (;;) {
    try {
      await payload.commitOffsetsIfNecessary({
        topics: [{ topic, partitions: [{ partition, offset: String(next) }] }],
      });
      return undefined;
    } catch (error) {
      if (isNoMember(error) || options.stale() || performance.now() + PAUSE_MS > until) return error;
    }
    await sleep(PAUSE_MS);
  }
}
