import { topics } from '@earshot/contracts';
import { type EventLog, openEmbeddedLog } from '@earshot/event-log';
import type { Clock } from '@earshot/runtime';
import { afterFile } from './after-file.js';
import { temporaryFolder } from './temporary-folder.js';

/** An empty embedded log with every topic created; closed and removed when the test file is done. */
export async function openTestLog(options: { now?: Clock } = {}): Promise<EventLog> {
  const log = await openEmbeddedLog({ path: await temporaryFolder(), ...options });
  afterFile(() => log.close());
  await log.createTopics(Object.values(topics));
  return log;
}
