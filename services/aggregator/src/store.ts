import type { DecodedMessage } from '@earshot/event-log';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import { MAX_INSERT_ROWS, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { alignTimeZone } from './align-time-zone.js';
import { decideRows } from './decide-rows.js';
import type { StorableContact } from './decode-contact.js';
import { dropOldRuns } from './drop-old-runs.js';
import { type KeyedRow, type KeyedTableName, keyedTables } from './keyed-row.js';
import { lookUpRows } from './look-up-rows.js';
import { mergeBatches } from './merge-batches.js';
import { OneAtATime } from './one-at-a-time.js';
import { openMarker } from './open-marker.js';
import type { Reached } from './plan-recount.js';
import { recountDays } from './recount-days.js';
import { createRecounter } from './recounter.js';
import { storeBatch } from './store-batch.js';
import { storeMetrics } from './store-metrics.js';

export interface StoreOptions {
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  /** From 0 to 1. */
  random: () => number;
  /** Whose marks this store makes; no other process may use it at the same time. */
  writer: number;
  /** How far the group has come with contacts.classified. */
  reached: () => Promise<Reached>;
  /** Whether everything handed in has arrived. */
  isDrained: () => Promise<boolean>;
}

/** Everything that writes contacts, exposures, outcomes and counts, in one order. Every call may be repeated with the same outcome. */
export interface Store {
  /** Resolves when the contacts are stored and their days marked; they are counted soon after their offsets are committed. */
  storeContacts(items: readonly DecodedMessage<StorableContact>[]): Promise<void>;
  /** Inserts rows made for the workspace's zone into a table that replaces them by key. */
  storeRows(table: KeyedTableName, rows: (timeZone: string) => KeyedRow[]): Promise<void>;
  /** The partitions of contacts.classified this process reads from now on: the reader of the first one recounts, for everybody. */
  assigned(partitions: readonly number[]): void;
  /** Everything of the partition before the offset is committed. */
  committed(partition: number, offset: bigint): void;
  isFailing(): boolean;
  /** Whether the counts speak of the workspace's present zone. */
  isAligned(): boolean;
  stop(): Promise<void>;
}

const DROP_OLD_RUNS_EVERY_MS = 10 * 60 * 1000;

export async function openStore(options: StoreOptions): Promise<Store> {
  const { warehouse, workspace, logger, now, isDrained, reached } = options;
  const metrics = storeMetrics(options.metrics);
  const { ends } = await reached();
  const marker = await openMarker({ ...options, ends });
  const queue = new OneAtATime();
  let own: readonly number[] = [];
  let alignedZone: string | undefined;
  let droppedAt = Number.NEGATIVE_INFINITY;

  const zone = () => workspace.state().timeZone ?? 'UTC';

  /** The zone to work in, once everything stored speaks of it. */
  async function align(): Promise<string> {
    const timeZone = zone();
    if (timeZone !== alignedZone) {
      await alignTimeZone(warehouse, timeZone, marker);
      alignedZone = timeZone;
      recounter.wake();
    }
    return timeZone;
  }

  async function recount(): Promise<boolean> {
    const timeZone = await align();
    const startedAt = performance.now();
    const days = await recountDays({ ...options, marker, timeZone });
    if (days.length === 0) return false;
    metrics.recounted(performance.now() - startedAt, days.length);
    if (now() - droppedAt >= DROP_OLD_RUNS_EVERY_MS) {
      droppedAt = now();
      await dropOldRuns(warehouse, droppedAt);
    }
    return true;
  }

  const recounter = createRecounter({
    recount: () => queue.run(recount),
    isDrained,
    isWanted: () => own.includes(0),
    isShared: () => own.length < ends.size,
    onError: (err) => logger.error({ err }, 'recount_failed'),
  });
  const unsubscribe = workspace.subscribe(() => {
    if (zone() === alignedZone) return;
    queue.run(align).catch((err: unknown) => logger.error({ err }, 'align_failed'));
  });

  return {
    storeContacts: mergeBatches(
      (items) =>
        queue.run(async () => metrics.stored(await storeBatch({ warehouse, marker, timeZone: await align() }, items))),
      MAX_INSERT_ROWS,
    ),
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
    assigned(partitions) {
      own = partitions;
      // Days that whoever recounted before left dirty, and a zone that changed since.
      recounter.wake();
    },
    committed(partition, offset) {
      marker.committed(partition, offset);
      recounter.wake();
    },
    isFailing: () => recounter.isFailing(),
    isAligned: () => zone() === alignedZone,
    async stop() {
      unsubscribe();
      await recounter.stop();
      await queue.run(async () => {});
    },
  };
}
