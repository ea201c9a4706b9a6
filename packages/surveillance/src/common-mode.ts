const PSEUDO_EVENTS = 5;
const LEAST = 0.8;
const MOST = 4;
/** A cell below this has nothing in common worth a closer look. */
const RISING = 1.1;
/** What nearly all rise by before it counts as everyone's: issues that travel with a surging one rise, too, but by less. */
const SHARED = 1.6;

interface Member {
  count: number;
  expected: number;
}

/**
 * How much more everyone calls than expected, per cell (a slice, or a group of the whole): each member's count is capped, so one surge
 * doesn't speak for all, and a series is never part of its own factor.
 */
export class CommonMode {
  readonly #observed: Float64Array;
  readonly #expected: Float64Array;
  /** What three quarters of a cell's members have in common; what is far above it is a member's own. */
  readonly #factor: Float64Array;
  readonly #members: Member[][];
  #everywhere = 1;

  /** Cells are slice × groups + group; slice 0 is the whole. */
  constructor(
    readonly groups: number,
    slices: number,
  ) {
    const cells = groups * slices;
    this.#observed = new Float64Array(cells);
    this.#expected = new Float64Array(cells);
    this.#factor = new Float64Array(cells).fill(1);
    this.#members = Array.from({ length: cells }, () => []);
  }

  clear(): void {
    this.#observed.fill(0);
    this.#expected.fill(0);
    this.#factor.fill(1);
    for (const members of this.#members) members.length = 0;
  }

  add(cell: number, count: number, expected: number): void {
    this.#observed[cell] = (this.#observed[cell] ?? 0) + spoken(count, expected, 1);
    this.#expected[cell] = (this.#expected[cell] ?? 0) + weighted(expected);
    this.#members[cell]?.push({ count, expected });
  }

  /** To be called once everyone was added. Where nearly all rise, counts are capped above what they rise by, not above 1. */
  settle(): void {
    for (let cell = 0; cell < this.#factor.length; cell += 1) {
      // A slice follows its group: in one slice alone, a surge and what travels with it are easily everyone.
      const factor = cell < this.groups ? this.#sharedBy(cell) : (this.#factor[cell % this.groups] ?? 1);
      if (factor === 1) continue;
      this.#factor[cell] = factor;
      const members = this.#members[cell] ?? [];
      this.#observed[cell] = members.reduce((sum, { count, expected }) => sum + spoken(count, expected, factor), 0);
    }
    let observed = PSEUDO_EVENTS;
    let expected = PSEUDO_EVENTS;
    for (let group = 0; group < this.groups; group += 1) {
      observed += this.#observed[group] ?? 0;
      expected += this.#expected[group] ?? 0;
    }
    this.#everywhere = Math.min(MOST, Math.max(LEAST, observed / expected));
  }

  /** What all groups together rise by: all there is to go by in a group of one issue. */
  get everywhere(): number {
    return this.#everywhere;
  }

  #sharedBy(cell: number): number {
    if ((this.#observed[cell] ?? 0) < RISING * ((this.#expected[cell] ?? 0) + PSEUDO_EVENTS)) return 1;
    const shared = sharedRatio(this.#members[cell] ?? []);
    return shared < SHARED ? 1 : Math.min(MOST, shared);
  }

  /** 0.8–4, of every member of the cell but this one, shrunk to `towards` (1, or the factor of the cell around it). */
  without(cell: number, count: number, expected: number, towards: number): number {
    const observed = (this.#observed[cell] ?? 0) - spoken(count, expected, this.#factor[cell] ?? 1);
    const base = (this.#expected[cell] ?? 0) - weighted(expected);
    const factor = (Math.max(0, observed) + PSEUDO_EVENTS * towards) / (Math.max(0, base) + PSEUDO_EVENTS);
    return Math.min(MOST, Math.max(LEAST, factor));
  }
}

function weighted(expected: number): number {
  return expected / (1 + 0.05 * expected);
}

function spoken(count: number, expected: number, common: number): number {
  const mean = common * expected;
  const cap = mean + 2.5 * Math.sqrt(mean + 0.08 * mean * mean) + 1;
  return Math.min(count, cap) / (1 + 0.05 * expected);
}

/** The ratio that members with three quarters of the weight reach. */
function sharedRatio(members: readonly Member[]): number {
  const ratio = ({ count, expected }: Member) => (count + 1) / (expected + 1);
  const ordered = [...members].sort((a, b) => ratio(a) - ratio(b));
  const quarter = ordered.reduce((sum, { expected }) => sum + weighted(expected), 0) / 4;
  let sum = 0;
  for (const member of ordered) {
    sum += weighted(member.expected);
    if (sum >= quarter) return ratio(member);
  }
  return 1;
}
