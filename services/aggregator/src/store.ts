import { type Clock, faultPoint, type Logger, type Metrics } from '@earshot/runtime';
import { MAX_INSERT_ROWS, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { alignTimeZone } from './align-time-zone.js';
import { decideRows } from './decide-rows.js';
import type { StorableContact } from './decode-contact.js';
import { dropOldRuns } from './drop-old-runs.js';
import { type KeyedRow, type KeyedTableName, keyedTables } from './keyed-row.js';
import { lookUpRows } from './look-up-rows.js';
import { lookUpStored } from './look-up-stored.js';
import { markDays } from './mark-days.js';
import { mergeBatches } from './merge-batches.js';
import { OneAtATime } from './one-at-a-time.js';
import { planBatch } from './plan-batch.js';
import { recountDays } from './recount-days.js';
import { createRecounter } from './recounter.js';
import { openRunClock } from './run-clock.js';
import { storeMetrics } from './store-metrics.js';

export interface StoreOptions {
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  /** Whether everything handed in has arrived. */
  isDrained: () => Promise<boolean>;
}

/** Everything that writes contacts, exposures, outcomes and counts, in one order. Every call may be repeated with the same outcome. */
export interface Store {
  /** Resolves when the contacts are stored and their days marked; they are counted soon after. */
  storeContacts(messages: readonly StorableContact[]): Promise<void>;
  /** Inserts rows made for the workspace's zone into a table that replaces them by key. */
  storeRows(table: KeyedTableName, rows: (timeZone: string) => KeyedRow[]): Promise<void>;
  isFailing(): boolean;
  /** Whether the counts speak of the workspace's present zone. */
  isAligned(): boolean;
  stop(): Promise<void>;
}

const DROP_OLD_RUNS_EVERY_MS = 10 * 60 * 1000;

export async function openStore(options: StoreOptions): Promise<Store> {
  const { warehouse, workspace, logger, now, isDrained } = options;
  const metrics = storeMetrics(options.metrics);
  const nextRun = await openRunClock(warehouse, now);
  const queue = new OneAtATime();
  let alignedZone: string | undefined;
  let droppedAt = Number.NEGATIVE_INFINITY;

  const zone = () => workspace.state().timeZone ?? 'UTC';

  /** The zone to work in, once everything stored speaks of it. */
  async function align(): Promise<string> {
    const timeZone = zone();
    if (timeZone !== alignedZone) {
      await alignTimeZone(warehouse, timeZone, nextRun);
      alignedZone = timeZone;
      recounter.wake();
    }
    return timeZone;
  }

  async function recount(): Promise<void> {
    const timeZone = await align();
    const startedAt = performance.now();
    const days = await recountDays(warehouse, nextRun(), timeZone);
    if (days.length === 0) return;
    metrics.recounted(performance.now() - startedAt, days.length);
    if (now() - droppedAt >= DROP_OLD_RUNS_EVERY_MS) {
      droppedAt = now();
      await dropOldRuns(warehouse, droppedAt);
    }
  }

  const recounter = createRecounter({
    recount: () => queue.run(recount),
    isDrained,
    onError: (err) => logger.error({ err }, 'recount_failed'),
  });
  const unsubscribe = workspace.subscribe(() => {
    if (zone() !== alignedZone) recounter.wake();
  });
  // Days that a process before this one left dirty, and a zone that changed since.
  recounter.wake();

  async function store(messages: readonly StorableContact[]): Promise<void> {
    const timeZone = await align();
    const stored = await lookUpStored(warehouse, new Set(messages.map(({ contact }) => contact.id)));
    const { rows, touched, tally } = planBatch(messages, stored);
    await markDays(warehouse, touched, nextRun(), timeZone);
    faultPoint('aggregator.before_insert');
    await warehouse.insertLines('contacts', rows, 'aggregator.insert_contacts');
    if (touched.length > 0) recounter.wake();
    metrics.stored(tally);
  }

  return {
    storeContacts: mergeBatches((messages) => queue.run(() => store(messages)), MAX_INSERT_ROWS),
    storeRows: (table, rows) =>
      queue.run(async () => {
        const given = rows(await align());
        const changed = decideRows(keyedTables[table], given, await lookUpRows(warehouse, table, given));
        await warehouse.insertLines(
          table,
          changed.map((row) => JSON.stringify(row)),
          `aggregator.insert_${table}`,
        );
      }),
    isFailing: () => recounter.isFailing(),
    isAligned: () => zone() === alignedZone,
    async stop() {
      unsubscribe();
      await recounter.stop();
      await queue.run(async () => {});
    },
  };
}
