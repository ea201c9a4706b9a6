import { deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import { consumerMetrics } from './consumer-metrics.js';
import { type DeadLetterLimits, defaultDeadLetterLimits } from './dead-letter-limit.js';
import type { DecodedMessage } from './decode-batch.js';
import type { BatchContext, EventLog, LogBatch, LogMessage } from './event-log.js';
import { watchLag } from './lag-watch.js';
import { defaultRetryPolicy, type RetryPolicy } from './retry-step.js';
import { createBatchSettler } from './settle-batch.js';
import { waitPaused } from './wait-paused.js';

export interface ConsumeTopicOptions<T> {
  log: EventLog;
  group: string;
  topic: TopicSpec;
  /** Most messages `handle` is given at once. */
  maxBatch: number;
  /** How long to wait for a fuller batch once a message is there, milliseconds. */
  maxWaitMs?: number;
  maxBatchBytes?: number;
  /** What it throws makes the message a dead letter; PermanentError says why. Pure, and quick: it runs per message. */
  decode: (message: LogMessage) => T;
  /**
   * Makes the items' effects durable; must be repeatable. PermanentError: one of them can't be handled (it is found by halving and
   * dead-lettered). TransientError: tried again. Anything else: tried twice more, then the consumer gives up. Errors of other
   * packages that carry `kind: 'transient' | 'permanent'` count as the same.
   */
  handle: (items: DecodedMessage<T>[], context: BatchContext) => Promise<void>;
  /** After everything of the batch is handled or in the dead letters, before its offset is committed. */
  beforeCommit?: () => Promise<void> | void;
  /** The partitions it reads from now on, after every change of them. */
  onAssigned?: (partitions: readonly number[]) => void;
  /** A batch's commit is durable: `offset` is what the group reads next. */
  onCommitted?: (partition: number, offset: bigint) => void;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  random?: () => number;
  retry?: Partial<RetryPolicy>;
  deadLetterLimits?: Partial<DeadLetterLimits>;
}

export interface RunningConsumer extends Service {
  /** Rejects when it can't go on: an unknown failure that stayed, a dead-letter limit, a log that was lost. The process should exit. */
  readonly failed: Promise<never>;
}

/** A loop that didn't turn for this long is stuck. */
const STUCK_AFTER_MS = 60_000;

/**
 * Consumes a topic for a group: at least once, offsets committed only after everything before them is durable or in the dead letters. Resolves
 * when it has started; rejects when it can't. Creates the topic and its dead letters where they are missing.
 */
export async function consumeTopic<T>(options: ConsumeTopicOptions<T>): Promise<RunningConsumer> {
  const { log, group, topic, now, logger, random = Math.random } = options;
  await log.createTopics([topic, deadLetterTopic(topic)]);
  const metrics = consumerMetrics(options.metrics, { group, topic: topic.name });
  const lag = watchLag({ log, group, topic, report: metrics.lag });
  let state: 'starting' | 'running' | 'stopping' | 'failed' = 'starting';
  let reject: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, rejectFailed) => {
    reject = rejectFailed;
  });
  // Whoever owns the consumer looks at it; a late look must not crash the process first.
  failed.catch(() => {});

  function giveUp(error: unknown): void {
    if (state === 'failed') return;
    state = 'failed';
    logger.error({ err: error, group, topic: topic.name }, 'consumer_gave_up');
    lag.stop();
    reject(error);
    consumer.stop().catch((err: unknown) => logger.error({ err, group, topic: topic.name }, 'consumer_stop_failed'));
  }

  /** Per partition, what it committed under the present assignment, and the batch that is on its way there. */
  const committed = new Map<number, bigint>();
  const settled = new Map<number, { at: number; oldest: number }>();
  const consumer = log.consumer({
    group,
    topic,
    maxBatch: options.maxBatch,
    ...(options.maxWaitMs !== undefined && { maxWaitMs: options.maxWaitMs }),
    ...(options.maxBatchBytes !== undefined && { maxBatchBytes: options.maxBatchBytes }),
    onAssigned(partitions) {
      metrics.rebalanced();
      committed.clear();
      lag.assigned(partitions);
      options.onAssigned?.(partitions);
    },
    onCommitted(partition, offset) {
      committed.set(partition, offset);
      const batch = settled.get(partition);
      if (batch) metrics.committed(performance.now() - batch.at, now() - batch.oldest);
      options.onCommitted?.(partition, offset);
    },
    onCrash: giveUp,
  });
  const settleBatch = createBatchSettler({
    ...options,
    random,
    metrics,
    policy: { ...defaultRetryPolicy, ...options.retry },
    limits: { ...defaultDeadLetterLimits, ...options.deadLetterLimits },
    wait: (ms, context) => waitPaused(consumer, ms, context),
    giveUp,
  });

  async function settle(batch: LogBatch, context: BatchContext): Promise<bigint> {
    const before = committed.get(batch.partition);
    const again = before === undefined ? 0 : batch.messages.filter(({ offset }) => offset < before).length;
    if (again > 0) {
      metrics.reprocessed(again);
      logger.error({ group, topic: topic.name, partition: batch.partition, messages: again }, 'messages_reprocessed');
    }
    const last = await settleBatch(batch, context);
    settled.set(batch.partition, { at: performance.now(), oldest: batch.messages[0]?.timestamp ?? now() });
    return last;
  }

  try {
    await consumer.run(settle);
  } catch (error) {
    lag.stop();
    throw error;
  }
  if (state === 'starting') state = 'running';
  return {
    name: group,
    failed,
    isReady: () => state === 'running' && consumer.idleMs() < STUCK_AFTER_MS,
    async stop() {
      const startedAt = performance.now();
      if (state !== 'failed') state = 'stopping';
      lag.stop();
      await consumer.stop();
      metrics.drained(performance.now() - startedAt);
    },
  };
}
