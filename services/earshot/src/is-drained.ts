import { topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { dirtyDays, type Warehouse } from '@earshot/warehouse';

const CONSUMERS = [
  { group: 'classifier.contacts', topic: topics.contactsReceived },
  { group: 'aggregator.contacts', topic: topics.contactsClassified },
  { group: 'aggregator.exposures', topic: topics.exposuresReceived },
  { group: 'aggregator.outcomes', topic: topics.outcomesReceived },
];

/** True when every message in the pipe has gone through and every touched day is counted. */
export async function isDrained({ log, warehouse }: { log: EventLog; warehouse: Warehouse }): Promise<boolean> {
  for (const { group, topic } of CONSUMERS) {
    const [end, committed] = await Promise.all([log.endOffsets(topic), log.committedOffsets(group, topic)]);
    for (const [partition, offset] of end) if ((committed.get(partition) ?? 0n) < offset) return false;
  }
  return (await dirtyDays(warehouse)).length === 0;
}
