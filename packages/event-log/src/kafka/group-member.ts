import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@earshot/runtime';
import { backoffMs } from '@earshot/runtime';
import { type Consumer, type EachBatchPayload, Kafka } from 'kafkajs';
import type { ConnectionSettings } from './connection-settings.js';
import { asRefusal, outOfPatience } from './kafka-failure.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { type KillableSockets, killableSockets } from './killable-sockets.js';

const FETCH_BYTES = 16 * 1024 * 1024;
const FETCH_BYTES_PER_PARTITION = 4 * 1024 * 1024;
/** How long it may take to leave the group; the group notices by itself, a session later. */
const LEAVE_MS = 2_000;
/** Tries inside kafkajs before we start anew, with a back-off of our own. */
const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 };

export interface GroupMemberOptions {
  connection: ConnectionSettings;
  brokers: readonly string[];
  timing: KafkaTiming;
  /** Names in Kafka. */
  group: string;
  topic: string;
  random: () => number;
  logger: Logger | undefined;
  /** What it throws must be kafkajs's own. */
  eachBatch(payload: EachBatchPayload): Promise<void>;
  /** It was given these partitions. */
  joined(partitions: readonly number[]): void;
  heartbeat(): void;
  /** The loop has turned. */
  turned(): void;
  /** It fetches anew. */
  fetching(): void;
  /** It isn't a member at present. */
  left(): void;
  /** Tells the group that this one of its members is gone. */
  disown(memberId: string): Promise<void>;
  /** It isn't a member any more and won't try again. */
  gaveUp(error: unknown): void;
}

interface Life {
  consumer: Consumer;
  sockets: KillableSockets;
  joined: boolean;
}

/**
 * One place in a consumer group, however often its kafkajs consumer has to be replaced. A consumer that crashed is not restarted, because
 * kafkajs doesn't restart after every crash that passes: a new one takes its place, until there was none for `restartBudgetMs`.
 */
export class GroupMember {
  readonly #options: GroupMemberOptions;
  #life: Life | undefined;
  /** The batch that is being handled. */
  #batch: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;
  /** Who it was in the group before it crashed. */
  #ghost: string | undefined;
  #failures = 0;
  #failingSince: number | undefined;

  constructor(options: GroupMemberOptions) {
    this.#options = options;
  }

  /** Resolves when it is a member. Rejects with PermanentError or TransientError when it can't become one. */
  async start(): Promise<void> {
    const { patienceMs } = this.#options.timing;
    const until = performance.now() + patienceMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#live();
      } catch (error) {
        if (this.#stopped) return;
        const refusal = asRefusal(error);
        if (refusal) throw refusal;
        const pause = backoffMs(attempt, this.#options.random, { baseMs: 50, maxMs: 1_000 });
        if (performance.now() + pause > until) throw outOfPatience('joining the group', patienceMs, error);
        await sleep(pause);
      }
    }
  }

  /** Lets the running batch settle, then leaves the group. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    const life = this.#life;
    if (!life) return;
    const left = life.consumer.disconnect().catch(() => {});
    await this.#batch?.catch(() => {});
    // Where Kafka is away there is nobody to say goodbye to.
    const patience = new AbortController();
    await Promise.race([left, sleep(LEAVE_MS, undefined, patience).catch(() => {})]);
    patience.abort();
    life.sockets.kill();
  }

  pause(partition: number): void {
    this.#tell((consumer) => consumer.pause([{ topic: this.#options.topic, partitions: [partition] }]));
  }

  resume(partition: number): void {
    this.#tell((consumer) => consumer.resume([{ topic: this.#options.topic, partitions: [partition] }]));
  }

  seek(partition: number, offset: bigint): void {
    this.#tell((consumer) => consumer.seek({ topic: this.#options.topic, partition, offset: String(offset) }));
  }

  #tell(tell: (consumer: Consumer) => void): void {
    if (!this.#life?.joined) return;
    try {
      tell(this.#life.consumer);
    } catch {
      // It has just crashed. Its successor is told what is paused, and reads from the committed offsets.
    }
  }

  async #live(): Promise<void> {
    const { connection, brokers, timing, group, topic, eachBatch } = this.#options;
    const sockets = killableSockets(brokers);
    const kafka = new Kafka({
      ...connection,
      brokers: sockets.brokers,
      socketFactory: sockets.socketFactory,
      retry: RETRY,
    });
    const consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: timing.sessionTimeoutMs,
      rebalanceTimeout: Math.max(60_000, timing.sessionTimeoutMs),
      heartbeatInterval: timing.heartbeatMs,
      maxBytes: FETCH_BYTES,
      maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
      maxWaitTimeInMs: timing.fetchWaitMs,
      metadataMaxAge: timing.metadataMaxAgeMs,
      allowAutoTopicCreation: false,
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    const life: Life = { consumer, sockets, joined: false };
    this.#life = life;
    try {
      const joined = this.#listen(life);
      joined.catch(() => {});
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 1,
        eachBatch: (payload) => {
          this.#batch = eachBatch(payload);
          return this.#batch;
        },
      });
      await joined;
    } catch (error) {
      sockets.kill();
      throw error;
    }
    if (this.#stopped) await this.stop();
  }

  /** Resolves when it has joined, rejects when it crashed before. */
  #listen(life: Life): Promise<void> {
    const { consumer } = life;
    const { topic, joined, heartbeat, turned, fetching } = this.#options;
    return new Promise((resolve, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        turned();
        life.joined = true;
        this.#ghost = payload.memberId;
        joined(payload.memberAssignment[topic] ?? []);
        resolve();
      });
      consumer.on(consumer.events.HEARTBEAT, () => {
        turned();
        this.#failures = 0;
        this.#failingSince = undefined;
        heartbeat();
      });
      consumer.on(consumer.events.FETCH_START, () => {
        turned();
        fetching();
      });
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
        life.sockets.kill();
        if (life.joined) this.#crashed(error);
        else reject(error);
      });
    });
  }

  #crashed(error: unknown): void {
    if (this.#stopped) return;
    const { group, topic, timing, random, logger, left, gaveUp } = this.#options;
    left();
    this.#failures += 1;
    this.#failingSince ??= performance.now();
    const refusal = asRefusal(error);
    if (refusal || performance.now() - this.#failingSince > timing.restartBudgetMs) {
      this.#stopped = true;
      gaveUp(refusal ?? outOfPatience(`reading topic ${topic}`, timing.restartBudgetMs, error));
      return;
    }
    const pause = backoffMs(this.#failures, random, { baseMs: 100, maxMs: 5_000 });
    logger?.warn({ err: error, group, topic, failures: this.#failures }, 'consumer_restarts');
    this.#retry = setTimeout(() => void this.#liveAgain().catch((again: unknown) => this.#crashed(again)), pause);
  }

  /** The group would wait a whole session for who crashed before it gives anybody partitions. */
  async #liveAgain(): Promise<void> {
    if (this.#ghost !== undefined) await this.#options.disown(this.#ghost);
    this.#ghost = undefined;
    if (!this.#stopped) await this.#live();
  }
}
