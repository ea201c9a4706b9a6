import type { LogPosition, OutgoingMessage } from '../event-log.js';
import { partitionLog, type TopicLog } from './partition-log.js';
import { partitionOfKey } from './partition-of-key.js';
import { type EncodedRecord, encodeRecord, messageBytes } from './record.js';
import type { WriteQueue } from './write-queue.js';

/** A record is closed at this size; LMDB keeps larger values in runs of pages that are harder to find again. */
const RECORD_BYTES = 128 * 1024;

interface Placed {
  record: EncodedRecord;
  /** Indexes of the record's messages in the caller's array. */
  indexes: number[];
}

/**
 * Appends all messages in one transaction, or none. The bytes are copied before this returns to the event loop, so the caller may
 * reuse its buffers. Resolves, when they are durable, with a position for each.
 */
export async function appendMessages(
  topic: TopicLog,
  messages: readonly OutgoingMessage[],
  now: number,
  queue: WriteQueue,
): Promise<LogPosition[]> {
  if (messages.length === 0) return [];
  const placed = encode(topic, messages, now);
  const bases: bigint[] = [];
  await queue.write({
    bytes: placed.reduce((sum, { record }) => sum + record.bytes.length, 0),
    put(writer) {
      placed.forEach(({ record: { partition, count, bytes } }, i) => {
        const log = partitionLog(topic, partition);
        bases[i] = log.nextOffset;
        writer.putRecord(topic.id, partition, log.nextOffset, bytes);
        log.nextOffset += BigInt(count);
      });
    },
    done() {
      placed.forEach(({ record: { partition, count } }, i) => {
        partitionLog(topic, partition).end = (bases[i] ?? 0n) + BigInt(count);
      });
      // Not called from here: one that throws must not make a durable append look failed.
      for (const listener of topic.listeners) queueMicrotask(listener);
    },
    failed() {
      for (const { record } of placed) {
        const log = partitionLog(topic, record.partition);
        log.nextOffset = log.end;
      }
    },
  });
  const positions: LogPosition[] = new Array(messages.length);
  placed.forEach(({ record, indexes }, i) => {
    let offset = bases[i] ?? 0n;
    for (const index of indexes) positions[index] = { partition: record.partition, offset: offset++ };
  });
  return positions;
}

function encode(topic: TopicLog, messages: readonly OutgoingMessage[], now: number): Placed[] {
  const open = topic.partitions.map(() => ({ messages: [] as OutgoingMessage[], indexes: [] as number[], bytes: 0 }));
  const placed: Placed[] = [];
  const close = (partition: number): void => {
    const record = open[partition];
    if (!record || record.messages.length === 0) return;
    const bytes = encodeRecord(record.messages, now, record.bytes);
    placed.push({ record: { partition, count: record.messages.length, bytes }, indexes: record.indexes });
    open[partition] = { messages: [], indexes: [], bytes: 0 };
  };
  messages.forEach((message, index) => {
    const partition = partitionOfKey(message.key, topic.partitions.length);
    const size = messageBytes(message);
    if ((open[partition]?.bytes ?? 0) + size > RECORD_BYTES) close(partition);
    const record = open[partition];
    if (!record) return;
    record.messages.push(message);
    record.indexes.push(index);
    record.bytes += size;
  });
  for (let partition = 0; partition < topic.partitions.length; partition++) close(partition);
  return placed;
}
