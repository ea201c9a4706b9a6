import { topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import type { WorkspaceState } from '@earshot/workspace';
import { z } from 'zod';
import { contactTables } from './backup-tables.js';

const rows = defineQuery({
  name: 'api.stored_rows',
  sql: `SELECT ${contactTables.map(({ name }) => `(SELECT count() FROM ${name})`).join(' + ')} AS stored`,
  params: z.object({}),
  row: z.object({ stored: integer64 }),
});

/**
 * Whether nobody has put anything into this installation: no contact, exposure or outcome was ever handed in, no alert, action or event
 * is there, and no taxonomy but the starter's. Keys and settings don't count.
 */
export async function isUnused(log: EventLog, warehouse: Warehouse, state: WorkspaceState): Promise<boolean> {
  const decided = state.alerts.size + state.actions.length + state.events.length;
  if (decided > 0 || state.generation > 1) return false;
  for (const topic of [topics.contactsReceived, topics.exposuresReceived, topics.outcomesReceived]) {
    for (const end of (await log.endOffsets(topic)).values()) if (end > 0n) return false;
  }
  return (await rows(warehouse, {}))[0]?.stored === 0;
}
