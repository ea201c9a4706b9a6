import type { PartitionOffsets } from '../event-log.js';

export interface AppendWatchOptions {
  /** A topic's end offsets, now. */
  ends(topic: string): Promise<PartitionOffsets>;
  everyMs: number;
}

interface Watched {
  listeners: Set<() => void>;
  /** What was last seen of its ends; undefined until the first look. */
  ends: PartitionOffsets | undefined;
}

/**
 * Tells listeners when topics have grown: at once for what this process appended, on the next look for others'. The first look tells them too,
 * since nobody knows what came just before it. While Kafka is away nothing is told, and what came meanwhile is on the next look.
 */
export class AppendWatch {
  readonly #options: AppendWatchOptions;
  readonly #topics = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AppendWatchOptions) {
    this.#options = options;
  }

  listen(topic: string, listener: () => void): () => void {
    const watched = this.#topics.get(topic) ?? { listeners: new Set(), ends: undefined };
    this.#topics.set(topic, watched);
    const own = (): void => listener();
    watched.listeners.add(own);
    if (!this.#timer) this.#lookIn(0);
    return () => {
      watched.listeners.delete(own);
      if (watched.listeners.size === 0) this.#topics.delete(topic);
    };
  }

  /** This process appended: `ends` are the offsets after its messages. */
  appended(topic: string, ends: PartitionOffsets): void {
    const watched = this.#topics.get(topic);
    if (!watched) return;
    if (watched.ends) for (const [partition, end] of ends) watched.ends.set(partition, end);
    tell(watched);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#topics.clear();
  }

  #lookIn(ms: number): void {
    this.#timer = setTimeout(() => void this.#look(), ms);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    await Promise.all([...this.#topics].map(([topic, watched]) => this.#lookAt(topic, watched)));
    this.#timer = undefined;
    if (this.#topics.size > 0) this.#lookIn(this.#options.everyMs);
  }

  async #lookAt(topic: string, watched: Watched): Promise<void> {
    let ends: PartitionOffsets;
    try {
      ends = await this.#options.ends(topic);
    } catch {
      return;
    }
    const before = watched.ends;
    const grown = !before || [...ends].some(([partition, end]) => end > (before.get(partition) ?? 0n));
    watched.ends = ends;
    if (grown) tell(watched);
  }
}

/** Not called from here: one that throws must not stop the others, nor make an append look failed. */
function tell({ listeners }: Watched): void {
  for (const listener of listeners) queueMicrotask(listener);
}
