import type { TopicSpec } from '@earshot/contracts';
import type { EventLog, OutgoingMessage, PartitionOffsets } from '@earshot/event-log';

const MOST_MESSAGES = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Collects messages for one topic and appends them in batches that fit into a request, remembering how far each partition went. */
export class LogWriter {
  #messages: OutgoingMessage[] = [];
  #bytes = 0;
  /** Per partition, the offset after the last message this writer appended. */
  readonly positions: PartitionOffsets = new Map();

  constructor(
    private readonly log: Pick<EventLog, 'append'>,
    private readonly topic: TopicSpec,
  ) {}

  /** True when `flush` is due. */
  add(key: string, value: Buffer): boolean {
    this.#messages.push({ key, value });
    this.#bytes += value.length;
    return this.#messages.length >= MOST_MESSAGES || this.#bytes >= MOST_BYTES;
  }

  /** Resolves when everything added is durable. */
  async flush(): Promise<void> {
    if (this.#messages.length === 0) return;
    const messages = this.#messages;
    this.#messages = [];
    this.#bytes = 0;
    for (const { partition, offset } of await this.log.append(this.topic, messages)) {
      const after = offset + 1n;
      if (after > (this.positions.get(partition) ?? 0n)) this.positions.set(partition, after);
    }
  }
}
