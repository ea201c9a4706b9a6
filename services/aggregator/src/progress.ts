import { type TopicSpec, topics } from '@earshot/contracts';
import type { EventLog, PartitionOffsets } from '@earshot/event-log';

/** The aggregator's consumer groups; the offsets they have committed say how far it has come. */
export const groups = {
  contacts: 'aggregator.contacts',
  exposures: 'aggregator.exposures',
  outcomes: 'aggregator.outcomes',
} as const;

/** Who makes `contacts.classified`: until it is done, more is coming. */
const CLASSIFIER_GROUP = 'classifier.contacts';

/**
 * Whether every contact handed in has been classified and stored. `handled` are the offsets up to which batches were inserted, which
 * the committed ones follow a moment later.
 */
export async function contactsArrived(log: EventLog, handled: PartitionOffsets): Promise<boolean> {
  if (!(await hasConsumed(log, CLASSIFIER_GROUP, topics.contactsReceived))) return false;
  return hasConsumed(log, groups.contacts, topics.contactsClassified, handled);
}

/** Whether everything the aggregator consumes has been consumed and committed. */
export async function everythingCommitted(log: EventLog): Promise<boolean> {
  const done = await Promise.all([
    hasConsumed(log, groups.contacts, topics.contactsClassified),
    hasConsumed(log, groups.exposures, topics.exposuresReceived),
    hasConsumed(log, groups.outcomes, topics.outcomesReceived),
  ]);
  return done.every(Boolean);
}

async function hasConsumed(
  log: EventLog,
  group: string,
  topic: TopicSpec,
  handled: PartitionOffsets = new Map(),
): Promise<boolean> {
  const [ends, committed] = await Promise.all([log.endOffsets(topic), log.committedOffsets(group, topic)]);
  for (const [partition, end] of ends) {
    if ((committed.get(partition) ?? 0n) < end && (handled.get(partition) ?? 0n) < end) return false;
  }
  return true;
}
