import type { LogStore } from './log-store.js';
import type { WriteQueue } from './write-queue.js';

/** What every group will read next, in memory and durable. A partition a group never committed stands at 0. */
export class GroupOffsets {
  /** topic → group → offsets by partition. */
  readonly #topics = new Map<string, Map<string, Map<number, bigint>>>();
  readonly #queue: WriteQueue;

  constructor(store: LogStore, queue: WriteQueue) {
    this.#queue = queue;
    for (const { group, topic, partition, offset } of store.committed())
      this.#group(topic, group).set(partition, offset);
  }

  of(group: string, topic: string): ReadonlyMap<number, bigint> {
    return this.#topics.get(topic)?.get(group) ?? new Map();
  }

  /** The smallest offset of the partition that some group has yet to read; undefined when the topic has no groups. */
  firstUnread(topic: string, partition: number): bigint | undefined {
    let first: bigint | undefined;
    for (const offsets of this.#topics.get(topic)?.values() ?? []) {
      const offset = offsets.get(partition) ?? 0n;
      if (first === undefined || offset < first) first = offset;
    }
    return first;
  }

  /** Resolves when the offsets are durable; false, and nothing written, when `allowed` says so at that moment. */
  async commit(
    group: string,
    topic: string,
    offsets: ReadonlyMap<number, bigint>,
    allowed: () => boolean,
  ): Promise<boolean> {
    let written = false;
    await this.#queue.write({
      bytes: 0,
      put(writer) {
        written = allowed();
        if (!written) return;
        for (const [partition, offset] of offsets) writer.putCommitted(group, topic, partition, offset);
      },
      done: () => {
        if (!written) return;
        for (const [partition, offset] of offsets) this.#group(topic, group).set(partition, offset);
      },
    });
    return written;
  }

  #group(topic: string, group: string): Map<number, bigint> {
    const groups = this.#topics.get(topic) ?? new Map<string, Map<number, bigint>>();
    this.#topics.set(topic, groups);
    const offsets = groups.get(group) ?? new Map<number, bigint>();
    groups.set(group, offsets);
    return offsets;
  }
}
