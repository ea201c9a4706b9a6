import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@earshot/runtime';
import { backoffMs } from '@earshot/runtime';
import type { Consumer } from 'kafkajs';
import { asRefusal, outOfPatience } from './kafka-failure.js';
import { createMemberLife, type MemberLife, type MemberLifeOptions } from './member-life.js';

/** How long it may take to leave the group; the group notices by itself, a session later. */
const LEAVE_MS = 2_000;
export interface GroupMemberOptions extends Omit<MemberLifeOptions, 'crashed'> {
  random: () => number;
  logger: Logger | undefined;
  /** It isn't a member at present. */
  left(): void;
  /** Tells the group that this one of its members is gone. */
  disown(memberId: string): Promise<void>;
  /** It isn't a member any more and won't try again. */
  gaveUp(error: unknown): void;
}

/**
 * One place in a consumer group, however often its kafkajs consumer has to be replaced. A consumer that crashed is not restarted, because
 * kafkajs doesn't restart after every crash that passes: a new one takes its place, until there was none for `restartBudgetMs`.
 */
export class GroupMember {
  readonly #options: GroupMemberOptions;
  #life: MemberLife | undefined;
  /** The batch that is being handled. */
  #batch: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;
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
    if (this.#life?.memberId() === undefined) return;
    try {
      tell(this.#life.consumer);
    } catch {
      // It has just crashed. Its successor is told what is paused, and reads from the committed offsets.
    }
  }

  async #live(): Promise<void> {
    const { eachBatch } = this.#options;
    const life = createMemberLife({
      ...this.#options,
      eachBatch: (payload) => {
        this.#batch = eachBatch(payload);
        return this.#batch;
      },
      heartbeat: () => {
        this.#failures = 0;
        this.#failingSince = undefined;
        this.#options.heartbeat();
      },
      crashed: (error) => this.#crashed(error),
    });
    this.#life = life;
    await life.begin();
    if (this.#stopped) await this.stop();
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
    const ghost = this.#life?.memberId();
    if (ghost !== undefined) await this.#options.disown(ghost);
    if (!this.#stopped) await this.#live();
  }
}
