import type { DecodedMessage, PartitionOffsets } from '@earshot/event-log';
import { faultPoint } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { StorableContact } from './decode-contact.js';
import { lookUpStored } from './look-up-stored.js';
import type { Marker } from './open-marker.js';
import { type BatchPlan, planBatch } from './plan-batch.js';

/**
 * Stores a batch: the days its contacts were and will be on are marked before any row is inserted, so that whatever happens between, no
 * day's counts are taken for right. Returns how many messages were decided which way. Repeatable, by anyone, in batches cut anywhere.
 */
export async function storeBatch(
  { warehouse, marker, timeZone }: { warehouse: Warehouse; marker: Marker; timeZone: string },
  items: readonly DecodedMessage<StorableContact>[],
): Promise<BatchPlan['tally']> {
  const messages = items.map(({ value }) => value);
  const stored = await lookUpStored(warehouse, new Set(messages.map(({ contact }) => contact.id)));
  const { rows, touched, tally } = planBatch(messages, stored);
  await marker.markBatch(touched, endsOf(items), timeZone);
  faultPoint('aggregator.before_insert');
  await warehouse.insertLines('contacts', rows, 'aggregator.insert_contacts');
  return tally;
}

/** The offset after the last message of each partition. */
function endsOf(items: readonly DecodedMessage<unknown>[]): PartitionOffsets {
  const ends: PartitionOffsets = new Map();
  for (const { message } of items) ends.set(message.partition, message.offset + 1n);
  return ends;
}
