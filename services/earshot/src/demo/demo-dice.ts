import { poissonSample, seededRandom } from '@earshot/surveillance';

/** Chance from a seed. The same seed rolls the same world. */
export class DemoDice {
  readonly #random: () => number;
  readonly #decks = new Map<string, number[]>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** In [0, 1). */
  roll(): number {
    return this.#random();
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  /** A whole number in [from, to). */
  between(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from));
  }

  count(mean: number): number {
    return mean > 0 ? poissonSample(mean, this.#random) : 0;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length)];
    if (item === undefined)
      throw new Error('The demo has nothing to pick from: a data file in services/earshot/demo is incomplete.');
    return item;
  }

  /** One of the keys, with probability in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.#random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) return key;
    }
    return (entries.at(-1) as [K, number])[0];
  }

  /** Like `pick`, but nothing comes twice from the same deck before everything came once. */
  draw<T>(deck: string, items: readonly T[]): T {
    let order = this.#decks.get(deck);
    if (order === undefined || order.length === 0) {
      order = Array.from(items.keys());
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = this.between(0, at + 1);
        [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
      }
      this.#decks.set(deck, order);
    }
    return items[order.pop() ?? 0] ?? this.pick(items);
  }
}
