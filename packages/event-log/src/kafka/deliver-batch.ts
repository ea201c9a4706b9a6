import { setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { RebalanceError, TransientError } from '../errors.js';
import type { BatchContext, ConsumerOptions, LogBatch } from '../event-log.js';
import type { Assignments, PartitionWork } from './assignments.js';
import { type ChunkLimits, chunkRecords, fillsBatch } from './chunk-records.js';
import { commitOffset } from './commit-offset.js';
import { isNoMember } from './is-no-member.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { toLogMessage } from './to-log-message.js';

export interface DeliveryOptions {
  consumer: ConsumerOptions;
  limits: ChunkLimits;
  timing: KafkaTiming;
  assignments: Assignments;
  handler: (batch: LogBatch, context: BatchContext) => Promise<bigint>;
  isStopping(): boolean;
  isPaused(partition: number): boolean;
  /** The loop has turned. */
  turned(): void;
  /** How often it has fetched. */
  fetches(): number;
  /** The batch failed: this partition waits, the others go on. */
  backOff(work: PartitionWork, error: unknown): void;
}

/** One part of a fetched batch, on its way through the handler. */
interface Delivery {
  payload: EachBatchPayload;
  work: PartitionWork;
  stale(): boolean;
  /** Why kafkajs must join the group again; it is thrown to it untouched when the handler is done. */
  rejoin?: unknown;
  rebalancingSince?: number;
}

/** How long to look again for a fuller batch, milliseconds. */
const LOOK_MS = { least: 10, most: 100 };

/**
 * Makes the function kafkajs gives its fetched batches. It hands them to the handler in parts, commits after each, and stops at the first that
 * isn't settled: what is not resolved is fetched again. Only kafkajs's own errors leave it, because others would end the consumer.
 */
export function deliverBatches(options: DeliveryOptions): (payload: EachBatchPayload) => Promise<void> {
  const { limits, assignments, isStopping, isPaused, turned, fetches } = options;
  const { maxWaitMs = 0 } = options.consumer;
  let waitedIn = -1;

  /** True when the batch should be fetched again, fuller. Waits once per fetch, so that full partitions don't wait for others. */
  async function waitsForMore(payload: EachBatchPayload, work: PartitionWork): Promise<boolean> {
    const { messages, highWatermark } = payload.batch;
    const now = performance.now();
    work.waitingSince ??= now;
    const left = work.waitingSince + maxWaitMs - now;
    const waiting = BigInt(highWatermark) - BigInt(messages[0]?.offset ?? highWatermark);
    if (left <= 0 || waiting >= BigInt(limits.maxBatch) || fillsBatch(messages, limits)) return false;
    const pause = Math.min(left, Math.max(LOOK_MS.least, Math.min(LOOK_MS.most, maxWaitMs / 5)));
    if (waitedIn === fetches()) return true;
    waitedIn = fetches();
    await payload.heartbeat();
    await sleep(pause);
    return true;
  }

  return async function eachBatch(payload: EachBatchPayload): Promise<void> {
    turned();
    // The group takes its heartbeat, and the partition is ours again, or it doesn't, and kafkajs joins anew.
    if (assignments.inDoubt()) await payload.heartbeat();
    const { partition, messages } = payload.batch;
    const work = assignments.get(partition);
    if (!work || isStopping() || payload.isStale() || isPaused(partition)) return;
    if (await waitsForMore(payload, work)) return;
    work.waitingSince = undefined;
    const { seeks } = work;
    const delivery: Delivery = { payload, work, stale: () => work.revoked || work.seeks !== seeks };
    for (const records of chunkRecords(messages, limits)) {
      if (isStopping() || delivery.stale() || isPaused(partition)) return;
      const settled = await deliver(delivery, records, options);
      if (delivery.rejoin) throw delivery.rejoin;
      if (!settled) return;
    }
  };
}

/** True when all of it is settled and committed. */
async function deliver(
  delivery: Delivery,
  records: readonly KafkaMessage[],
  options: DeliveryOptions,
): Promise<boolean> {
  const { payload, work, stale } = delivery;
  const { consumer, handler, timing, isStopping } = options;
  const { partition } = work;
  const messages = records.map((record) => toLogMessage(partition, record));
  const first = messages[0]?.offset ?? 0n;
  const context = contextOf(delivery, options);
  let next: bigint;
  try {
    const { highWatermark } = context;
    next = (await handler({ topic: consumer.topic.name, partition, messages, highWatermark }, context)) + 1n;
    if (next <= first) throw new TransientError('the handler settled nothing');
  } catch (error) {
    if (!stale() && !isStopping()) options.backOff(work, error);
    return false;
  }
  if (stale()) return false;
  const refused = await commitOffset(payload, next, { patienceMs: timing.patienceMs, stale });
  if (refused) {
    work.revoked ||= isNoMember(refused);
    delivery.rejoin = refused;
    return false;
  }
  work.failures = 0;
  consumer.onCommitted?.(partition, next);
  // A seek while it was committing has the last word.
  if (stale()) return false;
  payload.resolveOffset(String(next - 1n));
  return next > (messages.at(-1)?.offset ?? next);
}

function contextOf(delivery: Delivery, { timing, isStopping, turned }: DeliveryOptions): BatchContext {
  const { payload, work, stale } = delivery;
  const { partition } = work;
  return {
    partition,
    highWatermark: BigInt(payload.batch.highWatermark),
    isOwned: () => !stale() && !isStopping(),
    async heartbeat() {
      turned();
      if (stale()) throw new RebalanceError(partition);
      // A handler that works through heartbeats alone must still let timers and sockets have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      try {
        await payload.heartbeat();
      } catch (error) {
        if (!isNoMember(error)) return; // Kafka is away; whether the session outlives that, the assignments' clock tells.
        delivery.rejoin = error;
        delivery.rebalancingSince ??= performance.now();
        // While others join, the partition is still ours and its commit welcome: better to finish than to do it twice. Not for long: they wait.
        const waiting = error instanceof Error && 'type' in error && error.type === 'REBALANCE_IN_PROGRESS';
        if (waiting && performance.now() - delivery.rebalancingSince < timing.rebalanceGraceMs) return;
        work.revoked = true;
      }
      if (stale()) throw new RebalanceError(partition);
    },
  };
}
