import { topics } from '@earshot/contracts';
import { consumeTopic, type DecodedMessage, type EventLog, type RunningConsumer } from '@earshot/event-log';
import { type Clock, faultPoint, type Logger, type Metrics, type Service } from '@earshot/runtime';
import { dirtyDays, MAX_INSERT_ROWS, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { decodeContact } from './decode-contact.js';
import { decodeExposure, exposureRows } from './exposure-rows.js';
import { decodeOutcome, outcomeRows } from './outcome-rows.js';
import { contactsArrived, everythingCommitted, groups } from './progress.js';
import { asStep } from './step-error.js';
import { openStore } from './store.js';

export interface AggregatorOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
}

export interface Aggregator extends Service {
  /** True when everything it consumes is committed and no day's counts are behind. */
  drained(): Promise<boolean>;
  /** Rejects when a consumer can't go on; the process should exit. */
  readonly failed: Promise<never>;
}

/** How long a batch may wait for more messages, ms: whatever its size, a batch costs 25 ms of processor time (300,000 contacts stored). */
const MAX_WAIT_MS = 400;

/**
 * Takes classified contacts, exposures and outcomes into the warehouse and keeps the counts of local days right. One of them per
 * workspace: it alone decides when a day is counted. Resolves when its consumers have started.
 */
export async function startAggregator(options: AggregatorOptions): Promise<Aggregator> {
  const { log, warehouse, logger, metrics, now } = options;
  await log.createTopics(Object.values(topics));
  const handled = new Map<number, bigint>();
  const store = await openStore({ ...options, isDrained: () => contactsArrived(log, handled) });

  const common = { log, logger, metrics, now, maxBatch: MAX_INSERT_ROWS, maxWaitMs: MAX_WAIT_MS };
  const consumers: RunningConsumer[] = [];
  const stop = async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await store.stop();
  };
  try {
    consumers.push(
      await consumeTopic({
        ...common,
        group: groups.contacts,
        topic: topics.contactsClassified,
        decode: decodeContact,
        async handle(items) {
          await asStep(() => store.storeContacts(valuesOf(items)));
          for (const { message } of items) handled.set(message.partition, message.offset + 1n);
        },
        beforeCommit: () => faultPoint('aggregator.before_commit'),
      }),
      await consumeTopic({
        ...common,
        group: groups.exposures,
        topic: topics.exposuresReceived,
        decode: decodeExposure,
        handle: (items) =>
          asStep(() => store.storeRows('exposures', (timeZone) => exposureRows(valuesOf(items), timeZone))),
      }),
      await consumeTopic({
        ...common,
        group: groups.outcomes,
        topic: topics.outcomesReceived,
        decode: decodeOutcome,
        async handle(items) {
          const values = valuesOf(items);
          await asStep(() => store.storeRows('outcomes', (timeZone) => outcomeRows(values, timeZone).outcomes));
          await asStep(() => store.storeRows('accounts', (timeZone) => outcomeRows(values, timeZone).accounts));
        },
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }

  const failed = Promise.race(consumers.map((consumer) => consumer.failed));
  failed.catch(() => {});
  return {
    name: 'aggregator',
    failed,
    isReady: () => !store.isFailing() && consumers.every((consumer) => consumer.isReady()),
    async drained() {
      return (await everythingCommitted(log)) && store.isAligned() && (await dirtyDays(warehouse)).length === 0;
    },
    stop,
  };
}

function valuesOf<T>(items: readonly DecodedMessage<T>[]): T[] {
  return items.map(({ value }) => value);
}
