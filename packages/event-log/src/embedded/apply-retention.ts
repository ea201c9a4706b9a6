import type { LogStore } from './log-store.js';
import type { TopicLog } from './partition-log.js';
import type { WriteQueue } from './write-queue.js';

export interface RetentionDeps {
  store: LogStore;
  queue: WriteQueue;
  now: number;
  /** The smallest offset any group has yet to read; undefined when no group reads the topic. */
  firstUnread(partition: number): bigint | undefined;
}

/** Records of one transaction: bounded, so that a long overdue clean-up doesn't hold up appends. */
const RECORDS_AT_ONCE = 200;

/**
 * Drops the topic's oldest records, as long as all their messages are past the topic's retention and read by every group. Returns how
 * many messages went. A record goes whole or not at all.
 */
export async function applyTopicRetention(topic: TopicLog, deps: RetentionDeps): Promise<number> {
  if (topic.retentionMs === null) return 0;
  const before = deps.now - topic.retentionMs;
  let dropped = 0n;
  for (const log of topic.partitions) {
    for (;;) {
      const limit = deps.firstUnread(log.partition) ?? log.end;
      const offsets: bigint[] = [];
      let start = log.start;
      for (const record of deps.store.oldest(topic.id, log.partition)) {
        const next = record.offset + BigInt(record.count);
        if (record.timestamp >= before || next > limit || offsets.length === RECORDS_AT_ONCE) break;
        offsets.push(record.offset);
        start = next;
      }
      if (offsets.length === 0) break;
      await deps.queue.write({
        bytes: 0,
        put(writer) {
          for (const offset of offsets) writer.removeRecord(topic.id, log.partition, offset);
          writer.putStart(topic.id, log.partition, start);
        },
      });
      dropped += start - log.start;
      log.start = start;
    }
  }
  return Number(dropped);
}
