import type { Rejection } from '@earshot/contracts';
import { consumeTopic, type DecodedMessage, type LogMessage } from '@earshot/event-log';
import { backoffMs, type Clock, type Logger, type Metrics } from '@earshot/runtime';
import type { KafkaSource } from '../config/poll-config.js';
import type { Delivery } from '../source/deliver.js';
import { PollError } from '../source/poll-error.js';
import type { PollStates } from '../source/poll-states.js';
import { problemOf } from '../source/run-source.js';
import type { SourceMonitor } from '../source/source-monitor.js';
import type { Wait } from '../source/wait.js';
import { foreignItems } from './foreign-items.js';
import type { ForeignCluster, OpenForeignLog } from './open-foreign-log.js';
import { readOnlyLog } from './read-only-log.js';

export interface ForeignTopicOptions {
  source: KafkaSource;
  cluster: ForeignCluster;
  openForeignLog: OpenForeignLog;
  delivery: Delivery;
  monitor: SourceMonitor;
  states: PollStates;
  signal: AbortSignal;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  random: () => number;
  wait: Wait;
}

const MOST_MESSAGES = 500;
/** A source about which nothing changes is saved this often, so that others see that it is alive. */
const IDLE_MS = 3_600_000;

/**
 * Consumes somebody else's topic with a group of its own until the signal is aborted: their offset is committed only after our log has what the
 * door made of the messages. A cluster that can't be reached is tried again.
 */
export async function consumeForeignTopic(options: ForeignTopicOptions): Promise<void> {
  const { source, cluster, monitor, states, signal, logger, random, wait, openForeignLog } = options;
  let savedAt = 0;
  let saved = '';
  /** `urgent`: what changed is not to wait for the next minute. */
  const remember = async (urgent: boolean): Promise<void> => {
    const { status } = monitor;
    const told = JSON.stringify({ ...status, lastSuccessAt: null });
    const age = options.now() - savedAt;
    if (told === saved ? age < IDLE_MS : !urgent && age < source.every) return;
    [savedAt, saved] = [options.now(), told];
    const saving = states.save(source.name, { position: null, status });
    await saving.catch((err: unknown) => logger.warn({ err, source: source.name }, 'poll_state_not_saved'));
  };
  while (!signal.aborted) {
    try {
      const log = await openForeignLog(cluster);
      try {
        await consume(options, log, remember);
      } finally {
        await log.close();
      }
    } catch (error) {
      if (signal.aborted) return;
      const changed = monitor.status.failures === 0;
      monitor.failed(problemOf(error, logger, source.name));
      await remember(monitor.checkSilence() || changed);
      await wait(backoffMs(monitor.status.failures, random, { baseMs: 1_000, maxMs: 5 * 60_000 }), signal).catch(
        () => {},
      );
    }
  }
}

async function consume(
  options: ForeignTopicOptions,
  theirs: Awaited<ReturnType<OpenForeignLog>>,
  remember: (changed: boolean) => Promise<void>,
): Promise<void> {
  const { source, delivery, monitor, signal, now, wait } = options;
  const topic = { name: source.topic, partitions: 1 };
  let inARow = 0;
  const log = readOnlyLog(theirs, (headers) => {
    const rejection = {
      line: Number(headers['dlq-offset'] ?? 0),
      field: '',
      reason: 'the log would not take it',
      remedy: 'make the message smaller',
    };
    monitor.delivered(0, [rejection], `partition ${headers['dlq-partition'] ?? '?'}, offset`);
  });

  async function handle(items: DecodedMessage<null>[]): Promise<void> {
    const messages = items.map(({ message }) => message);
    const read = foreignItems(messages, delivery.map);
    const { accepted, rejections } = await delivery.deliverItems(read.items);
    const refused = [...read.refused, ...rejections].sort((a, b) => a.line - b.line);
    inARow = countInARow(messages, refused, inARow, source.rejectsInARow);
    monitor.delivered(accepted, refused, `partition ${messages[0]?.partition ?? 0}, offset`);
    if (accepted > 0) monitor.heard(now());
    const worked = monitor.status.failures > 0;
    monitor.succeeded();
    await remember(monitor.checkSilence() || worked);
  }

  const consumer = await consumeTopic({
    log,
    group: source.group ?? `earshot.${source.name}`,
    topic,
    maxBatch: MOST_MESSAGES,
    decode: () => null,
    async handle(items) {
      try {
        await handle(items);
      } catch (error) {
        if (error instanceof PollError) monitor.failed(error.message);
        throw error;
      }
    },
    logger: options.logger,
    metrics: options.metrics,
    now,
    random: options.random,
  });
  try {
    while (!signal.aborted) {
      // Nothing to read is well too.
      if (consumer.isReady() && monitor.status.failures === 0) monitor.succeeded();
      await remember(monitor.checkSilence());
      await Promise.race([wait(source.every, signal).catch(() => {}), consumer.failed]);
    }
  } finally {
    await consumer.stop();
  }
}

/** How many messages at the end could not be used; throws PollError when there were too many in a row: the mapping is wrong, not the messages. */
function countInARow(
  messages: readonly LogMessage[],
  refused: readonly Rejection[],
  before: number,
  limit: number,
): number {
  const lines = new Set(refused.map(({ line }) => line));
  let inARow = before;
  for (const { offset } of messages) {
    inARow = lines.has(Number(offset)) ? inARow + 1 : 0;
    if (inARow < limit) continue;
    const [first] = refused;
    throw new PollError(
      `${inARow} messages in a row can't be used (${first?.reason ?? 'refused'}): correct "fields", or raise rejectsInARow; nothing was skipped`,
    );
  }
  return inARow;
}
