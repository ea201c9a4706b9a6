import type { Logger } from '@earshot/runtime';
import { backoffMs } from '@earshot/runtime';
import { PermanentError } from '../errors.js';
import type { BatchContext, Consumer, ConsumerOptions, LogBatch } from '../event-log.js';
import { Assignments, type PartitionWork } from './assignments.js';
import type { ConnectionSettings } from './connection-settings.js';
import { type DeliveryOptions, deliverBatches } from './deliver-batch.js';
import { GroupMember } from './group-member.js';
import type { KafkaTiming } from './kafka-log-options.js';

const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export interface KafkaConsumerDeps {
  connection: ConnectionSettings;
  brokers: readonly string[];
  timing: KafkaTiming;
  /** Names in Kafka. */
  group: string;
  topic: string;
  /** Throws PermanentError where there is no such topic. */
  checkTopic(): Promise<void>;
  /** Takes a member that is gone out of the group. */
  disown(memberId: string): Promise<void>;
  random: () => number;
  logger: Logger | undefined;
  /** It will never read again. */
  ended(): void;
}

type Handler = (batch: LogBatch, context: BatchContext) => Promise<bigint>;

/** One batch at a time, in kafkajs's loop. Whatever happens meanwhile leaves a mark on the partition's work, which is looked at before a commit. */
export class KafkaConsumer implements Consumer {
  readonly #options: ConsumerOptions;
  readonly #deps: KafkaConsumerDeps;
  readonly #paused = new Set<number>();
  #member: GroupMember | undefined;
  #assignments: Assignments | undefined;
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;
  #turnedAt = performance.now();

  constructor(options: ConsumerOptions, deps: KafkaConsumerDeps) {
    this.#options = options;
    this.#deps = deps;
  }

  async run(handler: Handler): Promise<void> {
    if (this.#starting || this.#stopping) throw new PermanentError('event log: a consumer runs once; make a new one');
    this.#starting = this.#start(handler);
    try {
      await this.#starting;
    } catch (error) {
      this.#assignments?.stop();
      this.#deps.ended();
      throw error;
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#leave();
    return this.#stopping;
  }

  async seek(partition: number, offset: bigint): Promise<void> {
    const work = this.#assignments?.get(partition);
    if (!work) throw new PermanentError(`event log: this consumer doesn't read partition ${partition}`);
    work.seeks += 1;
    this.#member?.seek(partition, offset);
  }

  pause(partition: number): void {
    this.#paused.add(partition);
    this.#member?.pause(partition);
  }

  resume(partition: number): void {
    this.#paused.delete(partition);
    if (!this.#assignments?.get(partition)?.backOff) this.#member?.resume(partition);
  }

  idleMs(): number {
    return performance.now() - this.#turnedAt;
  }

  async #start(handler: Handler): Promise<void> {
    const { timing, group, topic, logger, checkTopic, ended } = this.#deps;
    const { maxBatch, maxBatchBytes = MAX_BATCH_BYTES, onAssigned, onCrash } = this.#options;
    await checkTopic();
    if (this.#stopping) return;
    const turned = (): void => {
      this.#turnedAt = performance.now();
    };
    turned();
    let fetches = 0;
    const assignments = new Assignments({
      sessionTimeoutMs: timing.sessionTimeoutMs,
      onAssigned: (partitions) => onAssigned?.(partitions),
    });
    this.#assignments = assignments;
    const delivery: DeliveryOptions = {
      consumer: this.#options,
      limits: { maxBatch, maxBatchBytes },
      timing,
      assignments,
      handler,
      isStopping: () => this.#stopping !== undefined,
      isPaused: (partition) => this.#paused.has(partition),
      turned,
      fetches: () => fetches,
      backOff: (work, error) => this.#backOff(work, error),
    };
    this.#member = new GroupMember({
      ...this.#deps,
      maxBatch,
      eachBatch: deliverBatches(delivery),
      joined: (partitions) => {
        assignments.given(partitions);
        for (const partition of partitions) {
          if (this.#paused.has(partition)) this.#member?.pause(partition);
          else this.#member?.resume(partition);
        }
      },
      heartbeat: () => assignments.alive(),
      turned,
      fetching: () => {
        fetches += 1;
      },
      left: () => assignments.lost(),
      gaveUp: (error) => {
        assignments.stop();
        ended();
        logger?.error({ err: error, group, topic }, 'consumer_crashed');
        onCrash?.(error);
      },
    });
    await this.#member.start();
  }

  async #leave(): Promise<void> {
    // A member that is just joining has to be one before it can leave.
    await this.#member?.stop();
    await this.#starting?.catch(() => {});
    await this.#member?.stop();
    this.#assignments?.stop();
    this.#deps.ended();
  }

  #backOff(work: PartitionWork, error: unknown): void {
    const { random, logger, group, topic } = this.#deps;
    const { partition } = work;
    work.failures += 1;
    const { failures } = work;
    logger?.warn({ err: error, group, topic, partition, failures }, 'consumer_batch_failed');
    this.#member?.pause(partition);
    const resume = (): void => {
      work.backOff = undefined;
      if (!this.#paused.has(partition)) this.#member?.resume(partition);
    };
    work.backOff = setTimeout(resume, backoffMs(failures, random)).unref();
  }
}
