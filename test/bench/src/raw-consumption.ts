import { topics } from '@earshot/contracts';
import { openKafkaLog } from '@earshot/event-log';
import { createLogger } from '@earshot/runtime';
import type { Distributed } from '@earshot/testkit/distributed';
import { migrate, migrationsDirectory, openWarehouse } from '@earshot/warehouse';
import { storedRows } from './stored-rows.js';

const BATCH = 5_000;

/**
 * Seconds the same messages take through the same adapters with nothing done to them: consumed from Kafka, and for each the row that
 * Earshot stored inserted into tables of their own, committed after that. Rows are made ready, and the group has joined, before the
 * clock starts.
 */
export async function rawConsumption(system: Distributed, contacts: number): Promise<number> {
  const { url } = system.clickhouse;
  const stored = await openWarehouse({ kind: 'http', url });
  const rows = await storedRows(stored);
  await stored.close();
  if (rows.length !== contacts) throw new Error(`${rows.length} rows are stored of ${contacts} contacts`);
  const warehouse = await openWarehouse({ kind: 'http', url, database: 'raw' });
  await migrate(warehouse, migrationsDirectory);
  const log = await openKafkaLog({
    brokers: (system.env.EARSHOT_KAFKA_BROKERS ?? '').split(','),
    prefix: system.env.EARSHOT_KAFKA_PREFIX ?? '',
    logger: createLogger({ name: 'bench' }),
  });
  const consumer = log.consumer({ group: 'raw', topic: topics.contactsReceived, maxBatch: BATCH, maxWaitMs: 400 });
  let done = 0;
  let started = 0;
  await new Promise<void>((resolve, reject) => {
    consumer
      .run(async ({ messages }) => {
        await warehouse.insertLines('contacts', rows.slice(done, done + messages.length), 'bench.raw');
        done += messages.length;
        if (done >= contacts) resolve();
        return messages.at(-1)?.offset ?? -1n;
      })
      .then(() => {
        started = performance.now();
      }, reject);
  });
  const seconds = (performance.now() - started) / 1000;
  await consumer.stop();
  await log.close();
  await warehouse.close();
  return seconds;
}
