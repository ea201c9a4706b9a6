import type { Slice } from '@earshot/contracts';
import type { DetectorInput, DetectorSeries } from '@earshot/surveillance';
import type { CountCells } from './count-cells.js';
import type { DailyExposure } from './daily-exposure.js';
import { commonestBefore, type DailySums, dailySums, shareBefore } from './daily-sums.js';
import type { LocalHours } from './local-hours.js';
import { siblingReference } from './sibling-reference.js';
import { rowsByValue, SLICE_DIMENSIONS } from './slice-dimension.js';
import { type SliceHistory, sliceHistories } from './slice-histories.js';

/** What the detector watches, and what each of its series is about. */
export interface WatchedSeries {
  input: DetectorInput;
  /** By series index. */
  about: { issue: string; slice: Slice; exposed: boolean }[];
}

/** A series with fewer contacts in all of its history can't fire. */
const LEAST_CONTACTS = 12;
/** A slice that holds nearly all of an issue says nothing the whole doesn't; only a product is worth naming anyway. */
const NEARLY_ALL = 0.95;

/** Every issue × {all, product, channel, region, source} with enough contacts, as the detector takes them. */
export function buildSeries(cells: CountCells, local: LocalHours, exposures: readonly DailyExposure[]): WatchedSeries {
  const byIssue = issueRows(cells);
  const everythingRows = byIssue[cells.issues.indexOf('*')] ?? [];
  const slices = sliceHistories(cells, local, everythingRows);
  const everything = dailySums(cells, local, everythingRows, cells.source, cells.sources.length);
  const ancient: SliceHistory = { index: 0, born: new Uint16Array(local.days), testedFrom: 0, young: null };
  const about: WatchedSeries['about'] = [];
  const series: DetectorSeries[] = [];
  const add = (issue: string, slice: Slice, one: DetectorSeries): void => {
    about.push({ issue, slice, exposed: one.exposureShares.length !== 0 });
    series.push(one);
  };
  byIssue.forEach((rows, issue) => {
    const name = cells.issues[issue] ?? '';
    const total = contactsOf(cells, rows);
    if (name === '*' || total < LEAST_CONTACTS) return;
    const whole = series.length;
    const subject = { issue, whole, issueDaily: null, everything };
    add(name, {}, makeSeries(cells, local, exposures, rows, ancient, subject));
    const issueDaily = dailySums(cells, local, rows, cells.source, cells.sources.length);
    for (const dimension of SLICE_DIMENSIONS) {
      for (const [value, part] of rowsByValue(cells, rows, dimension)) {
        const contacts = contactsOf(cells, part);
        const history = slices.get(`${dimension}=${value}`);
        if (!history || value === '' || contacts < LEAST_CONTACTS) continue;
        if (dimension !== 'product' && contacts > NEARLY_ALL * total) continue;
        const one = makeSeries(cells, local, exposures, part, history, { ...subject, issueDaily });
        add(name, { [dimension]: value }, one);
      }
    }
  });
  const { hourOfWeek, dayOf, days } = local;
  const groups = Math.max(1, cells.sources.length);
  const known = exposures.map(({ values, knownFrom }) => ({ values, knownFrom }));
  return {
    input: { hours: cells.hours, hourOfWeek, dayOf, days, groups, slices: slices.size + 1, series, exposures: known },
    about,
  };
}

function issueRows(cells: CountCells): number[][] {
  const rows: number[][] = cells.issues.map(() => []);
  for (let row = 0; row < cells.rows; row += 1) rows[cells.issue[row] ?? 0]?.push(row);
  return rows;
}

function contactsOf(cells: CountCells, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (cells.contacts[row] ?? 0), 0);
}

function makeSeries(
  cells: CountCells,
  local: LocalHours,
  exposures: readonly DailyExposure[],
  rows: readonly number[],
  slice: SliceHistory,
  subject: { issue: number; whole: number; issueDaily: DailySums | null; everything: DailySums },
): DetectorSeries {
  const { issue, whole, issueDaily, everything } = subject;
  const counts = new Uint16Array(cells.hours);
  for (const row of rows) {
    const hour = cells.hour[row] ?? 0;
    counts[hour] = Math.min(65_535, (counts[hour] ?? 0) + (cells.contacts[row] ?? 0));
  }
  const bySource = dailySums(cells, local, rows, cells.source, cells.sources.length);
  return {
    issue,
    slice: slice.index,
    whole,
    testedFrom: slice.testedFrom,
    counts,
    group: commonestBefore(bySource, local.days),
    exposureShares: exposureShares(cells, local, exposures, rows),
    bornOn: slice.born,
    siblings:
      slice.young && issueDaily
        ? siblingReference(cells, local, slice.young, { rows, issue: issueDaily, everything })
        : null,
  };
}

/** Which exposure speaks for how much of the rows: their products' own where there is one, else that of all products. */
function exposureShares(
  cells: CountCells,
  local: LocalHours,
  exposures: readonly DailyExposure[],
  rows: readonly number[],
): DetectorSeries['exposureShares'] {
  const byProduct = dailySums(cells, local, rows, cells.product, cells.products.length);
  const general = exposures.findIndex(({ product }) => product === '');
  const speaks = new Map<number, number[]>();
  cells.products.forEach((name, product) => {
    if (!byProduct[product]) return;
    const own = name === '' ? -1 : exposures.findIndex((e) => e.product === name);
    const exposure = own >= 0 ? own : general;
    if (exposure >= 0) speaks.set(exposure, [...(speaks.get(exposure) ?? []), product]);
  });
  return [...speaks].map(([exposure, products]) => ({
    exposure,
    share: shareBefore(byProduct, products, local.days),
  }));
}
