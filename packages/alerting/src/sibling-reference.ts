import type { SiblingReference } from '@earshot/surveillance';
import type { CountCells } from './count-cells.js';
import { type DailySums, dailySums } from './daily-sums.js';
import type { LocalHours } from './local-hours.js';

/** A slice is judged by its siblings until it is this old … */
const YOUNG_DAYS = 28;
/** … unless it was there when history began: then nobody knows how old it is. */
const LEARNING_DAYS = 14;
/** Days of the siblings an issue's share is taken from. */
const SHARE_DAYS = 28;
/** A source with few contacts of its own borrows the others' share: this many contacts' worth. */
const BORROWED = 50;

/** One slice that has, or had, no history of its own. */
export interface YoungSlice {
  /** By local day: 1 while it is young. */
  young: Uint8Array;
  /** By local day: 1 from its birth to the end of its youth. */
  told: Uint8Array;
  /** By source and hour, then by source and local day: all of its contacts. */
  hourly: readonly (Float32Array | null)[];
  daily: DailySums;
}

/** The slice of these rows of all contacts, or null when it is old in all of the span. `born` is by local day. */
export function youngSlice(
  cells: CountCells,
  local: LocalHours,
  rows: readonly number[],
  born: Uint16Array,
): YoungSlice | null {
  const young = Uint8Array.from(born, (since, day) => (since >= LEARNING_DAYS && day - since < YOUNG_DAYS ? 1 : 0));
  if (!young.includes(1)) return null;
  const told = young.slice();
  // The day of the launch is seen to be one the day after; windows reach back to it.
  born.forEach((since, day) => {
    if (young[day] === 1) told.fill(1, since, day);
  });
  const daily = dailySums(cells, local, rows, cells.source, cells.sources.length);
  return { young, told, hourly: hourlyBySource(cells, rows), daily };
}

/**
 * What an issue would bring on a young slice if it took the share of the slice's contacts that it takes elsewhere: by hour, the
 * slice's other contacts × the issue's ratio to all other contacts of the same source, on the siblings, in the 28 days before.
 * `issue` and `everything` are the issue's and all contacts by source and local day, `rows` the issue's within the slice. Nothing
 * later than an hour enters it.
 */
export function siblingReference(
  cells: CountCells,
  local: LocalHours,
  slice: YoungSlice,
  { rows, issue, everything }: { rows: readonly number[]; issue: DailySums; everything: DailySums },
): SiblingReference {
  const own = hourlyBySource(cells, rows);
  const ownDaily = dailySums(cells, local, rows, cells.source, cells.sources.length);
  const expected = new Float64Array(cells.hours);
  const rest = new Float64Array(cells.hours);
  const support = new Float64Array(local.days);
  const sources = slice.hourly.flatMap((hours, source) => (hours ? [source] : []));
  const shares = new SiblingShares(issue, ownDaily, everything, slice.daily);
  let ratios: { source: number; ratio: number }[] = [];
  let day = -1;
  for (let hour = 0; hour < cells.hours; hour += 1) {
    const today = local.dayOf[hour] ?? 0;
    if (slice.told[today] !== 1) continue;
    if (today !== day) {
      day = today;
      ratios = sources.map((source) => ({ source, ratio: shares.ratio(source, today) }));
      support[today] = shares.events(today);
    }
    for (const { source, ratio } of ratios) {
      const others = Math.max(0, (slice.hourly[source]?.[hour] ?? 0) - (own[source]?.[hour] ?? 0));
      rest[hour] = (rest[hour] ?? 0) + others;
      expected[hour] = (expected[hour] ?? 0) + others * ratio;
    }
  }
  return { young: slice.young, expected, rest, support };
}

/** How often an issue stands against everything else on the siblings of a slice. */
class SiblingShares {
  constructor(
    readonly issue: DailySums,
    readonly ownIssue: DailySums,
    readonly everything: DailySums,
    readonly own: DailySums,
  ) {}

  /** The issue's contacts ÷ all others, of the source, shrunk to that of all sources. */
  ratio(source: number, day: number): number {
    const all = this.#sum(null, day);
    const overall = (all.issue + 0.5) / (Math.max(0, all.everything - all.issue) + 1);
    const { issue, everything } = this.#sum(source, day);
    return (issue + BORROWED * overall) / (Math.max(0, everything - issue) + BORROWED);
  }

  /** Contacts of the issue the ratio rests on. */
  events(day: number): number {
    return this.#sum(null, day).issue;
  }

  #sum(source: number | null, day: number): { issue: number; everything: number } {
    const from = Math.max(0, day - SHARE_DAYS);
    const result = { issue: 0, everything: 0 };
    this.everything.forEach((_, s) => {
      if (source !== null && s !== source) return;
      for (let d = from; d < day; d += 1) {
        result.issue += Math.max(0, (this.issue[s]?.[d] ?? 0) - (this.ownIssue[s]?.[d] ?? 0));
        result.everything += Math.max(0, (this.everything[s]?.[d] ?? 0) - (this.own[s]?.[d] ?? 0));
      }
    });
    return result;
  }
}

function hourlyBySource(cells: CountCells, rows: readonly number[]): (Float32Array | null)[] {
  const result: (Float32Array | null)[] = cells.sources.map(() => null);
  for (const row of rows) {
    const source = cells.source[row] ?? 0;
    const hours = result[source] ?? new Float32Array(cells.hours);
    result[source] = hours;
    const hour = cells.hour[row] ?? 0;
    hours[hour] = (hours[hour] ?? 0) + (cells.contacts[row] ?? 0);
  }
  return result;
}
