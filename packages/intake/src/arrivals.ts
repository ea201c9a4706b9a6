import type { Clock } from '@earshot/runtime';

/**
 * When things arrived, by the door's clock, epoch milliseconds: never the same moment twice for one key, so that of two versions
 * handed in together the later one is later for everybody, whatever is delivered again.
 */
export class Arrivals {
  #last = 0;

  constructor(private readonly now: Clock) {}

  /** The moments of one call: the same for all its keys but those that come again in it. */
  next(): (key: string) => number {
    const base = Math.max(this.now(), this.#last + 1);
    this.#last = base;
    const times = new Map<string, number>();
    return (key) => {
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      if (base + before > this.#last) this.#last = base + before;
      return base + before;
    };
  }
}
