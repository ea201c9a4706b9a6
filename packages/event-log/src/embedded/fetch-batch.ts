import { PermanentError } from '../errors.js';
import type { LogBatch } from '../event-log.js';
import type { LogStore } from './log-store.js';
import { firstKept, partitionLog, type TopicLog } from './partition-log.js';

/** Messages of the partition from `offset` on that are still kept. */
export function messagesFrom(topic: TopicLog, partition: number, offset: bigint): bigint {
  const log = partitionLog(topic, partition);
  return log.end - firstKept(log, offset);
}

export interface FetchOptions {
  store: LogStore;
  topic: TopicLog;
  partition: number;
  from: bigint;
  maxBatch: number;
  maxBytes: number;
}

/** The partition's next messages from `from` on. Throws when there should be some and none is found: the store is damaged. */
export function fetchBatch({ store, topic, partition, from, maxBatch, maxBytes }: FetchOptions): LogBatch {
  const log = partitionLog(topic, partition);
  const first = firstKept(log, from);
  const messages = store.read(topic.id, partition, first, log.end, maxBatch, maxBytes);
  if (messages.length === 0) throw new PermanentError(`event log: ${topic.name}/${partition} lacks offset ${first}`);
  return { topic: topic.name, partition, messages, highWatermark: log.end };
}
