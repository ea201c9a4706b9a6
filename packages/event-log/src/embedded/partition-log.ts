/** One partition's bounds. `end` is what readers see: it moves only when messages are durable; `nextOffset` is what writers are given. */
export interface PartitionLog {
  readonly partition: number;
  start: bigint;
  end: bigint;
  nextOffset: bigint;
}

/** A topic as the running log knows it. */
export interface TopicLog {
  readonly id: number;
  readonly name: string;
  retentionMs: number | null;
  readonly partitions: readonly PartitionLog[];
  readonly listeners: Set<() => void>;
}

/** Where reading from `offset` on really starts: what retention took is skipped. */
export function firstKept(log: PartitionLog, offset: bigint): bigint {
  if (offset > log.start) return offset;
  return log.start;
}

/** Throws when the topic has no such partition. */
export function partitionLog(topic: TopicLog, partition: number): PartitionLog {
  const log = topic.partitions[partition];
  if (!log) throw new Error(`event log: ${topic.name} has no partition ${partition}`);
  return log;
}
