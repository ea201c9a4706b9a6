import { performance } from 'node:perf_hooks';
import type { Logger } from '@earshot/runtime';
import { backoffMs } from '@earshot/runtime';
import { PermanentError, RebalanceError, TransientError } from '../errors.js';
import type { BatchContext, Consumer, ConsumerOptions, LogBatch } from '../event-log.js';
import type { Assignment, ConsumerGroup, GroupMember } from './consumer-group.js';
import { type ConsumerPosition, pickBatch } from './consumer-position.js';
import { fetchBatch, messagesFrom } from './fetch-batch.js';
import type { LogStore } from './log-store.js';
import type { TopicLog } from './partition-log.js';
import { WakeUp } from './wake-up.js';

/** An idle loop still turns this often, so that `idleMs` tells a healthy one from a stuck one. */
const IDLE_TURN_MS = 1_000;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export interface EmbeddedConsumerDeps {
  store: LogStore;
  topic: TopicLog;
  group: ConsumerGroup;
  /** The group's next offset of the partition. */
  committed(partition: number): bigint;
  /** Durable when it resolves; false when the assignment was revoked before it was written. */
  commit(assignment: Assignment, offset: bigint): Promise<boolean>;
  random: () => number;
  logger: Logger | undefined;
}

type Handler = (batch: LogBatch, context: BatchContext) => Promise<bigint>;

/**
 * One loop, one batch at a time. Only the loop moves positions and commits; whatever happens meanwhile (a rebalance, a seek, stop)
 * leaves a mark that the loop looks at before it commits.
 */
export class EmbeddedConsumer implements Consumer, GroupMember {
  readonly #options: ConsumerOptions;
  readonly #open: () => Promise<EmbeddedConsumerDeps>;
  readonly #ended: () => void;
  #deps: EmbeddedConsumerDeps | undefined;
  #positions = new Map<number, ConsumerPosition>();
  readonly #paused = new Set<number>();
  readonly #wakeUp = new WakeUp();
  #loop: Promise<void> | undefined;
  #started = false;
  #stopping = false;
  #turnedAt = performance.now();

  /** `ended`: called once when it will never read again. */
  constructor(options: ConsumerOptions, open: () => Promise<EmbeddedConsumerDeps>, ended: () => void) {
    this.#options = options;
    this.#open = open;
    this.#ended = ended;
  }

  async run(handler: Handler): Promise<void> {
    if (this.#started || this.#stopping) throw new PermanentError('event log: a consumer runs once; make a new one');
    this.#started = true;
    const deps = await this.#open();
    if (this.#stopping) return;
    this.#deps = deps;
    this.#turnedAt = performance.now();
    deps.topic.listeners.add(this.#ring);
    deps.group.join(this);
    // Not before `run` has returned: a handler may call `stop`, which waits for this promise.
    const loop = new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#turn(deps, handler));
    this.#loop = loop.catch((error: unknown) => {
      deps.logger?.error({ err: error, group: this.#options.group, topic: deps.topic.name }, 'consumer_crashed');
      this.#stopping = true;
      this.#leave(deps);
      this.#options.onCrash?.(error);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wakeUp.ring();
    await this.#loop;
    this.#ended();
  }

  async seek(partition: number, offset: bigint): Promise<void> {
    const position = this.#positions.get(partition);
    if (!position) throw new PermanentError(`event log: this consumer doesn't read partition ${partition}`);
    position.next = offset;
    position.seeks += 1;
    this.#wakeUp.ring();
  }

  pause(partition: number): void {
    this.#paused.add(partition);
  }

  resume(partition: number): void {
    this.#paused.delete(partition);
    this.#wakeUp.ring();
  }

  idleMs(): number {
    return performance.now() - this.#turnedAt;
  }

  assigned(assignments: readonly Assignment[]): void {
    const deps = this.#deps;
    if (!deps) return;
    const before = this.#positions;
    this.#positions = new Map(
      assignments.map((assignment) => {
        const old = before.get(assignment.partition);
        return [assignment.partition, old?.assignment === assignment ? old : startOf(assignment, deps)];
      }),
    );
    this.#options.onAssigned?.([...this.#positions.keys()]);
    this.#wakeUp.ring();
  }

  readonly #ring = (): void => this.#wakeUp.ring();

  #leave(deps: EmbeddedConsumerDeps): void {
    deps.topic.listeners.delete(this.#ring);
    deps.group.leave(this);
    this.#ended();
  }

  async #turn(deps: EmbeddedConsumerDeps, handler: Handler): Promise<void> {
    const { maxBatch, maxWaitMs = 0 } = this.#options;
    while (!this.#stopping) {
      this.#turnedAt = performance.now();
      const pick = pickBatch(this.#positions.values(), {
        now: this.#turnedAt,
        maxBatch,
        maxWaitMs,
        idleMs: IDLE_TURN_MS,
        available: ({ assignment: { partition }, next }) =>
          this.#paused.has(partition) ? 0n : messagesFrom(deps.topic, partition, next),
      });
      if ('sleepMs' in pick) await this.#wakeUp.sleep(pick.sleepMs);
      else await this.#handle(pick.take, deps, handler);
    }
    this.#leave(deps);
  }

  async #handle(position: ConsumerPosition, deps: EmbeddedConsumerDeps, handler: Handler): Promise<void> {
    const { assignment, seeks } = position;
    const { maxBatch, maxBatchBytes: maxBytes = MAX_BATCH_BYTES } = this.#options;
    const batch = fetchBatch({ ...deps, partition: assignment.partition, from: position.next, maxBatch, maxBytes });
    const stale = (): boolean => assignment.revoked || position.seeks !== seeks;
    const context: BatchContext = {
      partition: batch.partition,
      highWatermark: batch.highWatermark,
      isOwned: () => !stale() && !this.#stopping,
      heartbeat: async () => {
        this.#turnedAt = performance.now();
        if (stale()) throw new RebalanceError(batch.partition);
        // A handler that works through heartbeats alone must still let timers and sockets have their turn.
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
    position.waitingSince = undefined;
    let settled: bigint;
    try {
      settled = (await handler(batch, context)) + 1n;
      if (settled <= (batch.messages[0]?.offset ?? 0n)) throw new TransientError('the handler settled nothing');
    } catch (error) {
      if (!stale() && !this.#stopping) this.#backOff(position, deps, error);
      return;
    }
    try {
      if (stale() || !(await deps.commit(assignment, settled))) return;
    } catch (error) {
      // Another process owns the folder now: nothing this one does can count any more.
      if (error instanceof PermanentError) throw error;
      this.#backOff(position, deps, error);
      return;
    }
    position.failures = 0;
    if (position.seeks === seeks) position.next = settled;
    this.#options.onCommitted?.(batch.partition, settled);
  }

  #backOff(position: ConsumerPosition, { random, logger, topic }: EmbeddedConsumerDeps, error: unknown): void {
    position.failures += 1;
    position.notBefore = performance.now() + backoffMs(position.failures, random);
    const { failures, assignment } = position;
    const where = { group: this.#options.group, topic: topic.name, partition: assignment.partition };
    logger?.warn({ err: error, ...where, failures }, 'consumer_batch_failed');
  }
}

function startOf(assignment: Assignment, deps: EmbeddedConsumerDeps): ConsumerPosition {
  const next = deps.committed(assignment.partition);
  return { assignment, next, seeks: 0, failures: 0, notBefore: 0, waitingSince: undefined };
}
