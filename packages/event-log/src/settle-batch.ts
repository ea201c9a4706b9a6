import { deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import type { Clock, Logger } from '@earshot/runtime';
import type { ConsumerMetrics } from './consumer-metrics.js';
import { type RejectedMessage, toDeadLetter } from './dead-letter.js';
import { type DeadLetterLimits, type DeadLetterTally, emptyTally, tallyDeadLetters } from './dead-letter-limit.js';
import { type DecodedMessage, decodeBatch } from './decode-batch.js';
import { BatchAbandonedError, DeadLetterLimitError } from './errors.js';
import type { BatchContext, EventLog, LogBatch, LogMessage } from './event-log.js';
import { failureKind } from './failure-kind.js';
import { isolatePermanent } from './isolate-permanent.js';
import { type RetryPolicy, retryStep, type StepResult } from './retry-step.js';

export interface BatchSettlerOptions<T> {
  log: Pick<EventLog, 'append'>;
  group: string;
  topic: TopicSpec;
  decode: (message: LogMessage) => T;
  handle: (items: DecodedMessage<T>[], context: BatchContext) => Promise<void>;
  beforeCommit?: (() => Promise<void> | void) | undefined;
  policy: RetryPolicy;
  limits: DeadLetterLimits;
  random: () => number;
  now: Clock;
  metrics: ConsumerMetrics;
  logger: Logger;
  /** Waits with the partition paused and the assignment kept alive; false when the work is not wanted any more. */
  wait(ms: number, context: BatchContext): Promise<boolean>;
  /** Tells the owner that this consumer can't go on. */
  giveUp(error: unknown): void;
}

/**
 * Makes the function that settles one batch: decode, handle, dead letters, `beforeCommit`. It returns the batch's last offset only when every
 * message is handled or acknowledged by the dead letters; otherwise it throws, and nothing of the batch is committed.
 */
export function createBatchSettler<T>(options: BatchSettlerOptions<T>) {
  const { log, group, topic, decode, handle, beforeCommit, policy, limits, random, now, metrics, logger } = options;
  const deadTopic = deadLetterTopic(topic);
  const tallies = new Map<number, DeadLetterTally>();

  function attempt(step: string, context: BatchContext, run: () => unknown): Promise<StepResult> {
    return retryStep(async () => void (await run()), {
      policy,
      random,
      wait: (ms) => options.wait(ms, context),
      onRetry(error) {
        metrics.retried(step, failureKind(error));
        logger.warn(
          { err: error, group, topic: topic.name, partition: context.partition, step },
          'consumer_step_retried',
        );
      },
    });
  }

  /** Throws what makes the batch fail; an error the consumer can't go on with is told to its owner first. */
  function unsettled(result: Exclude<StepResult, { kind: 'done' }>, partition: number): never {
    metrics.batch(result.kind);
    if (result.kind === 'rebalanced' || result.kind === 'transient') throw result.error;
    if (result.kind === 'stopped') throw new BatchAbandonedError(partition);
    options.giveUp(result.error);
    throw result.error;
  }

  function checkLimits(batch: LogBatch, rejected: readonly RejectedMessage[]): DeadLetterTally {
    const dead = new Set(rejected.map(({ message }) => message.offset));
    const outcomes = batch.messages.map(({ offset }) => dead.has(offset));
    const tally = tallyDeadLetters(tallies.get(batch.partition) ?? emptyTally, outcomes, limits);
    if (typeof tally === 'string') overLimit(batch.partition, tally);
    return tally;
  }

  function overLimit(partition: number, limit: 'consecutive' | 'ratio'): never {
    const error = new DeadLetterLimitError(`${topic.name}/${partition}`, limit);
    metrics.batch('limit');
    options.giveUp(error);
    throw error;
  }

  return async function settleBatch(batch: LogBatch, context: BatchContext): Promise<bigint> {
    const startedAt = performance.now();
    const { partition, messages } = batch;
    const last = messages.at(-1);
    if (!last || !context.isOwned()) throw new BatchAbandonedError(partition);
    metrics.batchTaken(messages.length);

    const { items, rejected } = await decodeBatch(messages, decode, context);
    const isolated = await isolatePermanent(
      items,
      async (part) =>
        context.isOwned() ? attempt('handle', context, () => handle([...part], context)) : { kind: 'stopped' },
      limits.maxConsecutive,
    );
    if (isolated.kind === 'unsettled') {
      if (isolated.result.kind === 'too_many') overLimit(partition, 'consecutive');
      unsettled(isolated.result, partition);
    }
    for (const { item, error } of isolated.rejected) rejected.push({ message: item.message, step: 'handle', error });

    const tally = checkLimits(batch, rejected);
    if (rejected.length > 0) {
      const letters = rejected.map((one) => toDeadLetter(topic, one, now()));
      const written = await attempt('dead_letter', context, () => log.append(deadTopic, letters));
      if (written.kind !== 'done') unsettled(written, partition);
      for (const { step, error, message } of rejected) {
        metrics.deadLettered(step);
        const { offset } = message;
        logger.warn(
          { err: error, group, topic: topic.name, partition, offset: Number(offset), step },
          'message_dead_lettered',
        );
      }
    }
    if (beforeCommit) {
      const result = await attempt('before_commit', context, beforeCommit);
      if (result.kind !== 'done') unsettled(result, partition);
    }
    tallies.set(partition, tally);
    metrics.messages('handled', messages.length - rejected.length);
    metrics.messages('dead', rejected.length);
    metrics.batch('settled');
    metrics.batchSettled(performance.now() - startedAt);
    return last.offset;
  };
}
