import type { DetectorInput, DetectorSeries } from '@earshot/surveillance';
import type { CountCells } from './count-cells.js';
import type { LocalHours } from './local-hours.js';

/** One series per source over all of its contacts, each its own group: what silence is judged by. Series index = source index. */
export function sourceSeries(cells: CountCells, { hourOfWeek, dayOf, days }: LocalHours): DetectorInput {
  const everything = cells.issues.indexOf('*');
  const series: DetectorSeries[] = cells.sources.map((_, source) => ({
    issue: source,
    slice: 0,
    whole: source,
    counts: new Uint16Array(cells.hours),
    group: new Uint8Array(days).fill(source),
    exposureShares: [],
    testedFrom: 0,
    bornOn: new Uint16Array(days),
    siblings: null,
  }));
  for (let row = 0; row < cells.rows; row += 1) {
    if (cells.issue[row] !== everything) continue;
    const counts = series[cells.source[row] ?? 0]?.counts;
    const hour = cells.hour[row] ?? 0;
    if (counts) counts[hour] = Math.min(65_535, (counts[hour] ?? 0) + (cells.contacts[row] ?? 0));
  }
  return { hours: cells.hours, hourOfWeek, dayOf, days, groups: series.length, slices: 1, series, exposures: [] };
}
