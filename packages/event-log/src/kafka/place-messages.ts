import { PermanentError } from '../errors.js';
import type { OutgoingMessage } from '../event-log.js';
import { partitionOfKey } from './partition-of-key.js';
import { BATCH_OVERHEAD_BYTES, recordBytes } from './record-bytes.js';
import type { TopicFacts } from './topic-facts.js';

/** More records in a batch could overflow the stack of a kafkajs that reads it. */
export const MAX_BATCH_RECORDS = 10_000;

/** Messages of one append that go to one partition, together. */
export interface PlacedMessages {
  partition: number;
  messages: OutgoingMessage[];
  /** Their indexes in the append. */
  indexes: number[];
  bytes: number;
}

/** Shares an append's messages out by partition, in order, in batches the topic takes. Throws PermanentError for a message that is larger. */
export function placeMessages(
  topic: string,
  messages: readonly OutgoingMessage[],
  facts: TopicFacts,
): PlacedMessages[] {
  const placed: PlacedMessages[] = [];
  const open = new Map<number, PlacedMessages>();
  messages.forEach((message, index) => {
    const bytes = recordBytes(message);
    if (bytes + BATCH_OVERHEAD_BYTES > facts.maxBatchBytes) throw tooLarge(topic, index, bytes, facts.maxBatchBytes);
    const partition = partitionOfKey(message.key, facts.partitions);
    let batch = open.get(partition);
    if (!batch || !fits(batch, bytes, 1, facts.maxBatchBytes)) {
      batch = { partition, messages: [], indexes: [], bytes: BATCH_OVERHEAD_BYTES };
      open.set(partition, batch);
      placed.push(batch);
    }
    batch.messages.push(message);
    batch.indexes.push(index);
    batch.bytes += bytes;
  });
  return placed;
}

/** Whether so many records of so many bytes may join a batch. */
export function fits(
  batch: { bytes: number; messages: readonly unknown[] },
  bytes: number,
  records: number,
  maxBytes: number,
): boolean {
  return batch.bytes + bytes <= maxBytes && batch.messages.length + records <= MAX_BATCH_RECORDS;
}

function tooLarge(topic: string, index: number, bytes: number, limit: number): PermanentError {
  return new PermanentError(
    `Kafka: message ${index + 1} of an append has about ${bytes} bytes, topic ${topic} takes ${limit}; ` +
      'make it smaller, or raise the topic’s max.message.bytes',
    { field: 'value' },
  );
}
