import { consumerGroups } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import { dirtyDays, type Warehouse } from '@earshot/warehouse';

/** True when every message in the pipe has gone through and every touched day is counted. */
export async function isDrained({ log, warehouse }: { log: EventLog; warehouse: Warehouse }): Promise<boolean> {
  for (const consumer of Object.values(consumerGroups)) if ((await groupLag(log, consumer)) > 0) return false;
  return (await dirtyDays(warehouse)).length === 0;
}
