import { join } from 'node:path';
import { topics } from '@earshot/contracts';
import { type EventLog, openEmbeddedLog, openKafkaLog } from '@earshot/event-log';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import { migrate, migrationsDirectory, openWarehouse, type Warehouse } from '@earshot/warehouse';
import type { Endings } from './endings.js';
import type { Settings } from './settings.js';

interface OpenOptions {
  settings: Settings;
  logger: Logger;
  metrics?: Metrics;
  now: Clock;
  endings: Endings;
}

/** The event log the settings name, with every topic created. */
export async function openLog({ settings, logger, metrics, now, endings }: OpenOptions): Promise<EventLog> {
  const { kafka, folder } = settings;
  const log = kafka
    ? await openKafkaLog({ ...kafka, clientId: 'earshot', logger, ...(metrics && { metrics }) })
    : await openEmbeddedLog({ path: join(folder, 'log'), now, logger });
  await orClosed(log, () => log.createTopics(Object.values(topics)));
  endings.add(() => log.close());
  return log;
}

/** The warehouse the settings name, with every migration applied. */
export async function openMigratedWarehouse({ settings, endings }: OpenOptions): Promise<Warehouse> {
  const { warehouse: server, folder } = settings;
  const warehouse = await openWarehouse(
    server ? { kind: 'http', ...server } : { kind: 'embedded', path: join(folder, 'warehouse') },
  );
  await orClosed(warehouse, () => migrate(warehouse, migrationsDirectory));
  endings.add(() => warehouse.close());
  return warehouse;
}

/** Closes a store that can't be made ready: whoever asks again, for as long as its server is away, gets a new one. */
async function orClosed(store: { close(): Promise<void> }, makeReady: () => Promise<unknown>): Promise<void> {
  try {
    await makeReady();
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}
