import { consumerGroups, topics } from '@earshot/contracts';
import {
  consumeTopic,
  type DeadLetterLimits,
  type DecodedMessage,
  type EventLog,
  groupLag,
  type RunningConsumer,
} from '@earshot/event-log';
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
  deadLetterLimits?: Partial<DeadLetterLimits>;
  /** From 0 to 1; Math.random if absent. */
  random?: () => number;
  /**
   * Under which its marks stand, below 2^53; a random number if absent. Where only one aggregator runs at a time, give it the same at
   * every start, or each leaves rows of its own.
   */
  writer?: number;
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
 * Takes classified contacts, exposures and outcomes into the warehouse and keeps the counts of local days right. Any number of them share
 * the work; the one that reads the first partition of contacts recounts. Resolves when its consumers have started.
 */
export async function startAggregator(options: AggregatorOptions): Promise<Aggregator> {
  const { log, warehouse, logger, metrics, now, random = Math.random } = options;
  await log.createTopics(Object.values(topics));
  const store = await openStore({
    ...options,
    random,
    writer: options.writer ?? Math.floor(random() * Number.MAX_SAFE_INTEGER),
    async reached() {
      const [committed, ends] = await Promise.all([
        log.committedOffsets(contacts.group, contacts.topic),
        log.endOffsets(contacts.topic),
      ]);
      return { committed, ends };
    },
    // Until the classifier is done, more is coming.
    isDrained: async () =>
      (await groupLag(log, consumerGroups.classifierContacts)) === 0 && (await groupLag(log, contacts)) === 0,
  });

  const { deadLetterLimits = {} } = options;
  const common = { log, logger, metrics, now, deadLetterLimits, maxBatch: MAX_INSERT_ROWS, maxWaitMs: MAX_WAIT_MS };
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
        handle: (items) => asStep(() => store.storeContacts(items)),
        beforeCommit: () => faultPoint('aggregator.before_commit'),
        onAssigned: store.assigned,
        onCommitted: store.committed,
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
