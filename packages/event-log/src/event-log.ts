import type { TopicSpec } from '@earshot/contracts';

/** What a producer hands over. The key decides the partition: the same key always goes to the same one. */
export interface OutgoingMessage {
  key: string;
  value: Buffer;
  headers?: Record<string, string>;
}

/** A message as it stands in the log. Offsets are per partition, from 0, without gaps visible to a consumer's arithmetic. */
export interface LogMessage {
  partition: number;
  offset: bigint;
  key: string;
  value: Buffer;
  headers: Record<string, string>;
  /** When the log took it, epoch milliseconds. */
  timestamp: number;
}

/** Where a message went. */
export interface LogPosition {
  partition: number;
  offset: bigint;
}

/** Offsets per partition; a missing partition is at its beginning. */
export type PartitionOffsets = Map<number, bigint>;

/** Messages of one partition, in order, as one unit of work. */
export interface LogBatch {
  topic: string;
  partition: number;
  messages: LogMessage[];
  /** The offset after the last message of the partition when the batch was fetched. */
  highWatermark: bigint;
}

/** What the handler of a batch may do while it works. */
export interface BatchContext {
  readonly partition: number;
  /** The offset after the last message of the partition when the batch was fetched. */
  readonly highWatermark: bigint;
  /**
   * Keeps the assignment alive and lets the event loop turn; call it at least every few seconds. Throws RebalanceError when the
   * partition was taken away.
   */
  heartbeat(): Promise<void>;
  /** False once the partition was taken away or the consumer is stopping: don't start new work. */
  isOwned(): boolean;
}

export interface Consumer {
  /**
   * Reads from the group's committed offsets (a new group: from the earliest) and gives the batches of its partitions to the handler,
   * one at a time, so a handler needs no lock against itself. When the handler returns, everything up to and including the offset it
   * returns is committed; when it throws, nothing is, and the batch comes again after a back-off. Resolves once it has started,
   * rejects when it can't. May be called once.
   */
  run(handler: (batch: LogBatch, context: BatchContext) => Promise<bigint>): Promise<void>;
  /** Lets the running batch settle and commit, then leaves the group. */
  stop(): Promise<void>;
  /** The next batch of the partition starts here; a batch that is running no longer counts. */
  seek(partition: number, offset: bigint): Promise<void>;
  /** Stops fetching the partition without giving it up, and starts again. */
  pause(partition: number): void;
  resume(partition: number): void;
  /** Milliseconds since the loop last ran; what readiness is judged by. */
  idleMs(): number;
}

export interface ConsumerOptions {
  group: string;
  topic: TopicSpec;
  /** Most messages of one batch. */
  maxBatch: number;
  /** How long to wait for a fuller batch once a message is there. 0 if absent. */
  maxWaitMs?: number;
  /** Most bytes of one batch, 16 MiB if absent. A single message may be larger. */
  maxBatchBytes?: number;
  /** The partitions it reads from now on, after every change of them. */
  onAssigned?: (partitions: readonly number[]) => void;
  /** A batch's commit is durable: `offset` is what the group reads next. */
  onCommitted?: (partition: number, offset: bigint) => void;
  /** The loop ended by itself and will not return: the process should. */
  onCrash?: (error: unknown) => void;
}

/** An append-only log of topics with partitions and consumer groups, in Kafka's shape. */
export interface EventLog {
  /** Creates the topics that are missing. The same call again changes nothing. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Resolves only after every message is durable, with a position for each, in the order given. All or nothing per partition. */
  append(topic: TopicSpec, messages: readonly OutgoingMessage[]): Promise<LogPosition[]>;
  consumer(options: ConsumerOptions): Consumer;
  /** The offset after the last message of each partition. */
  endOffsets(topic: TopicSpec): Promise<PartitionOffsets>;
  /** The first offset still kept of each partition. */
  startOffsets(topic: TopicSpec): Promise<PartitionOffsets>;
  /** What a group has committed: the offset it will read next, per partition. */
  committedOffsets(group: string, topic: TopicSpec): Promise<PartitionOffsets>;
  /** Sets what a group will read next. Only while no consumer of the group runs. */
  setCommittedOffsets(group: string, topic: TopicSpec, offsets: PartitionOffsets): Promise<void>;
  /** Reads messages without a group: for the workspace's fold, and to look at dead letters. */
  read(topic: TopicSpec, partition: number, from: bigint, limit: number): Promise<LogMessage[]>;
  /** Calls back after something was appended to the topic (also by another process, within a second). Returns an unsubscribe. */
  onAppend(topic: TopicSpec, listener: () => void): () => void;
  /** Drops what is older than its topic's retention, never what a group has yet to read. Returns how many messages went. */
  applyRetention(now: number): Promise<number>;
  close(): Promise<void>;
}
