import { type Consumer, type EachBatchPayload, Kafka } from 'kafkajs';
import type { ConnectionSettings } from './connection-settings.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { type KillableSockets, killableSockets } from './killable-sockets.js';

/** Of one partition in a fetch: as many messages of a kilobyte as a batch has, within these. More only costs memory, measured. */
const FETCH_BYTES = { least: 1024 * 1024, most: 4 * 1024 * 1024 };
/** A fetch brings at most so many partitions' worth. */
const FETCHED_PARTITIONS = 4;
/** Tries inside kafkajs before we start anew, with a back-off of our own. */
const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 };

export interface MemberLifeOptions {
  connection: ConnectionSettings;
  brokers: readonly string[];
  timing: KafkaTiming;
  /** Names in Kafka. */
  group: string;
  topic: string;
  /** Most messages of one batch. */
  maxBatch: number;
  /** What it throws must be kafkajs's own. */
  eachBatch(payload: EachBatchPayload): Promise<void>;
  /** It was given these partitions. */
  joined(partitions: readonly number[]): void;
  heartbeat(): void;
  /** The loop has turned. */
  turned(): void;
  /** It fetches anew. */
  fetching(): void;
  /** Its loop ended by itself, after it had joined. */
  crashed(error: unknown): void;
}

/** A member of a group from its joining to its crash or leave. */
export interface MemberLife {
  readonly consumer: Consumer;
  readonly sockets: KillableSockets;
  /** Who it is in the group; undefined until it has joined. */
  memberId(): string | undefined;
  /** Resolves when it has joined; rejects when it can't, and then nothing is left of it. */
  begin(): Promise<void>;
}

/** A kafkajs consumer that never restarts by itself, over connections of its own. */
export function createMemberLife(options: MemberLifeOptions): MemberLife {
  const { connection, brokers, timing, group, topic, eachBatch, joined, heartbeat, turned, fetching, crashed } =
    options;
  const partitionBytes = Math.min(FETCH_BYTES.most, Math.max(FETCH_BYTES.least, options.maxBatch * 1024));
  const sockets = killableSockets(brokers);
  const { socketFactory } = sockets;
  const kafka = new Kafka({ ...connection, brokers: sockets.brokers, socketFactory, retry: RETRY });
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: timing.sessionTimeoutMs,
    rebalanceTimeout: Math.max(60_000, timing.sessionTimeoutMs),
    heartbeatInterval: timing.heartbeatMs,
    maxBytes: FETCHED_PARTITIONS * partitionBytes,
    maxBytesPerPartition: partitionBytes,
    maxWaitTimeInMs: timing.fetchWaitMs,
    metadataMaxAge: timing.metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    retry: { ...RETRY, restartOnFailure: async () => false },
  });
  let memberId: string | undefined;
  const hasJoined = new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      turned();
      memberId = payload.memberId;
      joined(payload.memberAssignment[topic] ?? []);
      resolve();
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
      sockets.kill();
      if (memberId === undefined) reject(error);
      else crashed(error);
    });
  });
  hasJoined.catch(() => {});
  consumer.on(consumer.events.HEARTBEAT, () => {
    turned();
    heartbeat();
  });
  consumer.on(consumer.events.FETCH_START, () => {
    turned();
    fetching();
  });
  return {
    consumer,
    sockets,
    memberId: () => memberId,
    async begin() {
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: 1,
          eachBatch,
        });
        await hasJoined;
      } catch (error) {
        sockets.kill();
        throw error;
      }
    },
  };
}
