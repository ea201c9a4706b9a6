import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { topics } from '@earshot/contracts';
import { type OutgoingMessage, openEmbeddedLog } from '@earshot/event-log';
import { createLogger, systemClock } from '@earshot/runtime';
import { migrate, migrationsDirectory, openWarehouse } from '@earshot/warehouse';
import { storedRows } from './stored-rows.js';

const BATCH = 5_000;

/**
 * Seconds the same contacts take through the same adapters with nothing done to them: 5,000 lines appended to the log, the 5,000 rows
 * Earshot stored of contacts inserted. Lines and rows are made ready before the clock starts.
 */
export async function passThrough(stored: string, folder: string, input: string): Promise<number> {
  const rows = await rowsIn(join(stored, 'warehouse'));
  const messages = await inputMessages(input);
  const log = await openEmbeddedLog({
    path: join(folder, 'log'),
    now: systemClock,
    logger: createLogger({ name: 'bench' }),
  });
  const warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'warehouse') });
  await migrate(warehouse, migrationsDirectory);
  await log.createTopics(Object.values(topics));
  const started = performance.now();
  for (let at = 0; at < messages.length; at += BATCH) {
    await log.append(topics.contactsReceived, messages.slice(at, at + BATCH));
    await warehouse.insertLines('contacts', rows.slice(at, at + BATCH), 'bench.pass_through');
  }
  const seconds = (performance.now() - started) / 1000;
  await warehouse.close();
  await log.close();
  return seconds;
}

async function inputMessages(input: string): Promise<OutgoingMessage[]> {
  const messages: OutgoingMessage[] = [];
  for await (const line of createInterface({ input: createReadStream(input) })) {
    messages.push({ key: String(messages.length), value: Buffer.from(line) });
  }
  return messages;
}

async function rowsIn(folder: string): Promise<string[]> {
  const warehouse = await openWarehouse({ kind: 'embedded', path: folder });
  const rows = await storedRows(warehouse);
  await warehouse.close();
  return rows;
}
