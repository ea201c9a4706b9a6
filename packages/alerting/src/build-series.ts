import type { Slice } from '@earshot/contracts';
import type { DetectorInput, DetectorSeries } from '@earshot/surveillance';
import type { CountCells } from './count-cells.js';
import type { DailyExposure } from './daily-exposure.js';
import type { LocalHours } from './local-hours.js';

/** What the detector watches, and what each of its series is about. */
export interface WatchedSeries {
  input: DetectorInput;
  /** By series index. */
  about: { issue: string; slice: Slice; exposed: boolean }[];
}

const DIMENSIONS = ['product', 'channel', 'region', 'source'] as const;
type Dimension = (typeof DIMENSIONS)[number];
/** A series with fewer contacts in all of its history can't fire. */
const LEAST_CONTACTS = 12;
/** A slice that holds nearly all of an issue says nothing the whole doesn't; only a product is worth naming anyway. */
const NEARLY_ALL = 0.95;
const SLICE_LEARNING_DAYS = 14;

/** Every issue × {all, product, channel, region, source} with enough contacts, as the detector takes them. */
export function buildSeries(cells: CountCells, local: LocalHours, exposures: readonly DailyExposure[]): WatchedSeries {
  const slices = new Map<string, number>([['', 0]]);
  const firstSeen: number[] = [0];
  const byIssue = issueRows(cells);
  const about: WatchedSeries['about'] = [];
  const series: DetectorSeries[] = [];
  noteSlices(cells, slices, firstSeen);
  byIssue.forEach((rows, issue) => {
    const name = cells.issues[issue] ?? '';
    const total = rows.reduce((sum, row) => sum + (cells.contacts[row] ?? 0), 0);
    if (name === '*' || total < LEAST_CONTACTS) return;
    const whole = series.length;
    series.push(makeSeries(cells, local, exposures, rows, { issue, slice: 0, whole, testedFrom: 0 }));
    about.push({ issue: name, slice: {}, exposed: series[whole]?.exposureShares.length !== 0 });
    for (const dimension of DIMENSIONS) {
      for (const [value, part] of partition(cells, rows, dimension)) {
        const contacts = part.reduce((sum, row) => sum + (cells.contacts[row] ?? 0), 0);
        if (value === '' || contacts < LEAST_CONTACTS) continue;
        if (dimension !== 'product' && contacts > NEARLY_ALL * total) continue;
        const slice = slices.get(`${dimension}=${value}`) ?? 0;
        const testedFrom = (firstSeen[slice] ?? 0) + SLICE_LEARNING_DAYS * 24;
        const one = makeSeries(cells, local, exposures, part, { issue, slice, whole, testedFrom });
        about.push({ issue: name, slice: { [dimension]: value }, exposed: one.exposureShares.length !== 0 });
        series.push(one);
      }
    }
  });
  const { hourOfWeek, dayOf, days } = local;
  const groups = Math.max(1, cells.sources.length);
  const input = {
    hours: cells.hours,
    hourOfWeek,
    dayOf,
    days,
    groups,
    slices: slices.size,
    series,
    exposures: exposures.map(({ values, knownFrom }) => ({ values, knownFrom })),
  };
  return { input, about };
}

function issueRows(cells: CountCells): number[][] {
  const rows: number[][] = cells.issues.map(() => []);
  for (let row = 0; row < cells.rows; row += 1) rows[cells.issue[row] ?? 0]?.push(row);
  return rows;
}

function dimensionValue(cells: CountCells, row: number, dimension: Dimension): string {
  switch (dimension) {
    case 'product':
      return cells.products[cells.product[row] ?? 0] ?? '';
    case 'channel':
      return cells.channels[cells.channel[row] ?? 0] ?? '';
    case 'region':
      return cells.regions[cells.region[row] ?? 0] ?? '';
    case 'source':
      return cells.sources[cells.source[row] ?? 0] ?? '';
  }
}

function noteSlices(cells: CountCells, slices: Map<string, number>, firstSeen: number[]): void {
  for (const dimension of DIMENSIONS) {
    for (let row = 0; row < cells.rows; row += 1) {
      const key = `${dimension}=${dimensionValue(cells, row, dimension)}`;
      const slice = slices.get(key) ?? slices.size;
      slices.set(key, slice);
      firstSeen[slice] = Math.min(firstSeen[slice] ?? cells.hours, cells.hour[row] ?? 0);
    }
  }
}

function partition(cells: CountCells, rows: readonly number[], dimension: Dimension): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const row of rows) {
    const value = dimensionValue(cells, row, dimension);
    const part = parts.get(value);
    if (part) part.push(row);
    else parts.set(value, [row]);
  }
  return parts;
}

function makeSeries(
  cells: CountCells,
  local: LocalHours,
  exposures: readonly DailyExposure[],
  rows: readonly number[],
  { issue, slice, whole, testedFrom }: { issue: number; slice: number; whole: number; testedFrom: number },
): DetectorSeries {
  const counts = new Uint16Array(cells.hours);
  const bySource = dailySums(cells, local, rows, cells.source, cells.sources.length);
  const byProduct = dailySums(cells, local, rows, cells.product, cells.products.length);
  for (const row of rows) {
    const hour = cells.hour[row] ?? 0;
    counts[hour] = Math.min(65_535, (counts[hour] ?? 0) + (cells.contacts[row] ?? 0));
  }
  const general = exposures.findIndex(({ product }) => product === '');
  const speaks = new Map<number, number[]>();
  cells.products.forEach((name, product) => {
    if (!byProduct[product]) return;
    const own = name === '' ? -1 : exposures.findIndex((e) => e.product === name);
    const exposure = own >= 0 ? own : general;
    if (exposure >= 0) speaks.set(exposure, [...(speaks.get(exposure) ?? []), product]);
  });
  return {
    issue,
    slice,
    whole,
    testedFrom,
    counts,
    group: commonest(bySource, local.days),
    exposureShares: [...speaks].map(([exposure, products]) => ({
      exposure,
      share: shareBefore(byProduct, products, local.days),
    })),
  };
}

/** Contacts by value of a column, then local day; null for values that don't occur. */
function dailySums(
  cells: CountCells,
  local: LocalHours,
  rows: readonly number[],
  column: Uint16Array,
  values: number,
): (Float32Array | null)[] {
  const sums: (Float32Array | null)[] = new Array(values).fill(null);
  for (const row of rows) {
    const value = column[row] ?? 0;
    let days = sums[value];
    if (!days) {
      days = new Float32Array(local.days);
      sums[value] = days;
    }
    const day = local.dayOf[cells.hour[row] ?? 0] ?? 0;
    days[day] = (days[day] ?? 0) + (cells.contacts[row] ?? 0);
  }
  return sums;
}

/** By day: the value most contacts had before it (on the first day: on it, which decides nothing). */
function commonest(sums: readonly (Float32Array | null)[], days: number): Uint8Array {
  const result = new Uint8Array(days);
  const total = new Float64Array(sums.length);
  let best = Math.max(
    0,
    sums.findIndex((s) => s !== null),
  );
  for (let day = 0; day < days; day += 1) {
    result[day] = best;
    for (let value = 0; value < sums.length; value += 1) {
      total[value] = (total[value] ?? 0) + (sums[value]?.[day] ?? 0);
      if ((total[value] ?? 0) > (total[best] ?? 0)) best = value;
    }
  }
  return result;
}

const FADE = 0.5 ** (1 / 28);

/** By day: the faded share of contacts before it that had one of the values; 1 when nothing came before. */
function shareBefore(sums: readonly (Float32Array | null)[], values: readonly number[], days: number): Float32Array {
  const result = new Float32Array(days);
  let part = 0;
  let all = 0;
  for (let day = 0; day < days; day += 1) {
    result[day] = all > 0 ? part / all : 1;
    part *= FADE;
    all *= FADE;
    sums.forEach((sum, value) => {
      const n = sum?.[day] ?? 0;
      all += n;
      if (values.includes(value)) part += n;
    });
  }
  return result;
}
