import { topics } from '@earshot/contracts';
import { type EventLog, latestByKey, scanDeadLetters } from '@earshot/event-log';
import type { Warehouse } from '@earshot/warehouse';
import { deadLetterTopics } from '../dead-letter-topics.js';
import type { BackupItem, BackupSection } from './backup-format.js';
import { announcedTables, contactTables } from './backup-tables.js';
import { tableRows } from './table-rows.js';
import { workspaceEvents } from './workspace-events.js';

export interface BackupKeys {
  pseudonymKey: Buffer;
  sessionKey: Buffer;
}

/**
 * Everything a backup holds. Contacts come before the workspace: a generation that is announced meanwhile is then in the backup without
 * the contacts it labels, and a restored Earshot labels them; the other way round there would be labels of a generation nobody knows.
 */
export async function* backupItems(log: EventLog, warehouse: Warehouse, keys?: BackupKeys): AsyncGenerator<BackupItem> {
  for (const table of contactTables) yield* section(table.name, tableRows(warehouse, table));
  yield* section('workspace.changes', workspaceEvents(log));
  for (const table of announcedTables) yield* section(table.name, tableRows(warehouse, table));
  yield* section('dead-letters', openLetters(log));
  yield* section('poll.positions', positions(log));
  if (!keys) return;
  const { pseudonymKey, sessionKey } = keys;
  yield { in: 'keys', item: { pseudonymKey: pseudonymKey.toString('hex'), sessionKey: sessionKey.toString('hex') } };
}

async function* section(name: BackupSection, items: AsyncIterable<BackupItem['item']>): AsyncGenerator<BackupItem> {
  for await (const item of items) yield { in: name, item };
}

async function* openLetters(log: EventLog): AsyncGenerator<BackupItem['item']> {
  for (const topic of deadLetterTopics) {
    const scan = await scanDeadLetters(log, topic);
    for await (const { replayed, value, offset, ...letter } of scan.letters()) {
      if (replayed) continue;
      yield { ...letter, topic: topic.name, offset: String(offset), value: value.toString('base64') };
    }
  }
}

async function* positions(log: EventLog): AsyncGenerator<BackupItem['item']> {
  for (const [key, { value }] of await latestByKey(log, topics.pollPositions)) {
    yield { key, value: value.toString('base64') };
  }
}
