import type { SiblingReference } from './detector-input.js';

/** How far a new slice's mix of issues may stray from its siblings', beyond the margin. */
const DISPERSION = 0.05;
/** Expected contacts that are never told apart from none. */
const LEAST = 0.3;

/** A series' expectation by its siblings, over any hours, while it has no history of its own. */
export class SiblingOutlook {
  /** Sums before each hour. */
  readonly #expected: Float64Array;
  readonly #rest: Float64Array;

  constructor(readonly reference: SiblingReference) {
    this.#expected = sums(reference.expected);
    this.#rest = sums(reference.rest);
  }

  standsIn(day: number): boolean {
    return this.reference.young[day] === 1;
  }

  /** Expected contacts of [from, to). */
  mean(from: number, to: number): number {
    return (this.#expected[to] ?? 0) - (this.#expected[Math.max(0, from)] ?? 0);
  }

  /** The same for judging a window: never less than what a handful of customers may bring by chance. */
  judged(from: number, to: number): number {
    return Math.max(LEAST, this.mean(from, to));
  }

  /** Relative variance of the mean over [from, to) as known on `day`. */
  spread(from: number, to: number, day: number): number {
    const rest = (this.#rest[to] ?? 0) - (this.#rest[Math.max(0, from)] ?? 0);
    return DISPERSION + 1 / (1 + rest) + 1 / (1 + (this.reference.support[day] ?? 0));
  }
}

function sums(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length + 1);
  for (let at = 0; at < values.length; at += 1) result[at + 1] = (result[at] ?? 0) + (values[at] ?? 0);
  return result;
}
