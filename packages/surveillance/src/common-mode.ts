const PSEUDO_EVENTS = 5;
const LEAST = 0.8;
const MOST = 4;

/**
 * How much more everyone calls than expected, per cell (a slice, or a group of the whole): each member's count is capped, so one surge
 * doesn't speak for all, and a series is never part of its own factor.
 */
export class CommonMode {
  readonly #observed: Float64Array;
  readonly #expected: Float64Array;

  constructor(cells: number) {
    this.#observed = new Float64Array(cells);
    this.#expected = new Float64Array(cells);
  }

  clear(): void {
    this.#observed.fill(0);
    this.#expected.fill(0);
  }

  add(cell: number, count: number, expected: number): void {
    this.#observed[cell] = (this.#observed[cell] ?? 0) + spoken(count, expected);
    this.#expected[cell] = (this.#expected[cell] ?? 0) + weighted(expected);
  }

  /** 0.8–4, of every member of the cell but this one, shrunk to `towards` (1, or the factor of the cell around it). */
  without(cell: number, count: number, expected: number, towards: number): number {
    const observed = (this.#observed[cell] ?? 0) - spoken(count, expected);
    const base = (this.#expected[cell] ?? 0) - weighted(expected);
    const factor = (Math.max(0, observed) + PSEUDO_EVENTS * towards) / (Math.max(0, base) + PSEUDO_EVENTS);
    return Math.min(MOST, Math.max(LEAST, factor));
  }
}

function weighted(expected: number): number {
  return expected / (1 + 0.05 * expected);
}

function spoken(count: number, expected: number): number {
  const cap = expected + 2.5 * Math.sqrt(expected + 0.08 * expected * expected) + 1;
  return Math.min(count, cap) / (1 + 0.05 * expected);
}
