import type { TopicSpec } from '@earshot/contracts';
import { PermanentError } from '../errors.js';
import { checkName } from './check-name.js';
import type { LogStore, StoredTopic } from './log-store.js';
import type { TopicLog } from './partition-log.js';
import type { WriteQueue } from './write-queue.js';

/** The topics of a log, by name. */
export class TopicLogs {
  readonly #logs = new Map<string, TopicLog>();
  readonly #store: LogStore;
  readonly #queue: WriteQueue;

  constructor(store: LogStore, queue: WriteQueue) {
    this.#store = store;
    this.#queue = queue;
    for (const [name, stored] of store.topics()) this.#logs.set(name, openTopic(name, stored, store));
  }

  values(): Iterable<TopicLog> {
    return this.#logs.values();
  }

  /** Throws PermanentError when the topic was never created, or with another number of partitions. */
  get(spec: TopicSpec): TopicLog {
    const log = this.#logs.get(spec.name);
    if (!log) throw new PermanentError(`event log: topic ${spec.name} does not exist; create it first`);
    if (log.partitions.length !== spec.partitions) {
      throw new PermanentError(
        `event log: topic ${spec.name} has ${log.partitions.length} partitions here, not ${spec.partitions}; their number can't change`,
      );
    }
    return log;
  }

  async create(specs: readonly TopicSpec[]): Promise<void> {
    for (const spec of specs) {
      if (this.#logs.has(spec.name)) await this.#keep(this.get(spec), spec.retentionMs ?? null);
      else await this.#add(spec);
    }
  }

  async #add(spec: TopicSpec): Promise<void> {
    checkName('topic', spec.name);
    let added = false;
    await this.#queue.write({
      bytes: 0,
      put: (writer) => {
        // Another caller may have been quicker.
        if (this.#logs.has(spec.name)) return;
        const id = Math.max(0, ...[...this.#logs.values()].map((log) => log.id)) + 1;
        const stored = { id, partitions: spec.partitions, retentionMs: spec.retentionMs ?? null };
        writer.putTopic(spec.name, stored);
        this.#logs.set(spec.name, openTopic(spec.name, stored, this.#store));
        added = true;
      },
      failed: () => {
        if (added) this.#logs.delete(spec.name);
      },
    });
    this.get(spec);
  }

  async #keep(log: TopicLog, retentionMs: number | null): Promise<void> {
    if (log.retentionMs === retentionMs) return;
    await this.#queue.write({
      bytes: 0,
      put: (writer) => writer.putTopic(log.name, { id: log.id, partitions: log.partitions.length, retentionMs }),
      done: () => {
        log.retentionMs = retentionMs;
      },
    });
  }
}

function openTopic(name: string, { id, partitions, retentionMs }: StoredTopic, store: LogStore): TopicLog {
  return {
    id,
    name,
    retentionMs,
    partitions: Array.from({ length: partitions }, (_, partition) => {
      const { start, end } = store.bounds(id, partition);
      return { partition, start, end, nextOffset: end };
    }),
    listeners: new Set(),
  };
}
