import { consumerGroups, topics } from '@earshot/contracts';
import { consumeTopic, type DecodedMessage, type EventLog, groupLag, type RunningConsumer } from '@earshot/event-log';
import { type Clock, faultPoint, type Logger, type Metrics, type Service } from '@earshot/runtime';
import { dirtyDays, MAX_INSERT_ROWS, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { decodeContact } from './decode-contact.js';
import { decodeExposure, exposureRows } from './exposure-rows.js';
import { decodeOutcome, outcomeRows } from './outcome-rows.js';
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

const { aggregatorContacts: contacts, aggregatorExposures: exposures, aggregatorOutcomes: outcomes } = consumerGroups;

/**
 * Takes classified contacts, exposures and outcomes into the warehouse and keeps the counts of local days right. One of them per
 * workspace: it alone decides when a day is counted. Resolves when its consumers have started.
 */
export async function startAggregator(options: AggregatorOptions): Promise<Aggregator> {
  const { log, warehouse, logger, metrics, now } = options;
  await log.createTopics(Object.values(topics));
  // How far batches are inserted; the committed offsets follow a moment later.
  const settled = new Map<number, bigint>();
  const store = await openStore({
    ...options,
    // Until the classifier is done, more is coming.
    isDrained: async () =>
      (await groupLag(log, consumerGroups.classifierContacts)) === 0 &&
      (await groupLag(log, contacts, { settled })) === 0,
  });

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
        ...contacts,
        decode: decodeContact,
        async handle(items) {
          await asStep(() => store.storeContacts(valuesOf(items)));
          for (const { message } of items) settled.set(message.partition, message.offset + 1n);
        },
        beforeCommit: () => faultPoint('aggregator.before_commit'),
      }),
      await consumeTopic({
        ...common,
        ...exposures,
        decode: decodeExposure,
        handle: (items) =>
          asStep(() => store.storeRows('exposures', (timeZone) => exposureRows(valuesOf(items), timeZone))),
      }),
      await consumeTopic({
        ...common,
        ...outcomes,
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
      for (const consumer of [contacts, exposures, outcomes]) if ((await groupLag(log, consumer)) > 0) return false;
      return store.isAligned() && (await dirtyDays(warehouse)).length === 0;
    },
    stop,
  };
}

function valuesOf<T>(items: readonly DecodedMessage<T>[]): T[] {
  return items.map(({ value }) => value);
}
