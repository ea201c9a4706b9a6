import type { ContactFilter, Series, SeriesPoint } from '@earshot/contracts';
import { type DayNumber, startOfDay, toMoment } from '../local-days.js';
import { type ResolvedWindow, timeless } from '../window.js';
import type { ExpectationDays } from './expectation.js';
import type { DayCounts } from './load-day-counts.js';

/** The first day of a list's small series: 28 days before the window's end, not before history. */
export const LIST_DAYS = 28;

/** Local days as a series that opens: the last one ends with the window, a day without enough history has no band. */
export function daySeries(
  filter: ContactFilter,
  series: DayCounts | undefined,
  expectation: ExpectationDays | null,
  window: ResolvedWindow,
  from: DayNumber,
): Series {
  const points: SeriesPoint[] = [];
  const edges = dayEdges(window, from);
  for (let day = from; day <= window.lastDay; day += 1) {
    const contacts = series?.counts[day - series.firstDay] ?? 0;
    const expected = expectation?.byDay[day - expectation.firstDay];
    points.push({
      from: edges[day - from] ?? window.window.from,
      to: edges[day - from + 1] ?? window.window.to,
      contacts,
      ...(expected && {
        expected: rounded(expected.expected),
        low: rounded(expected.low),
        high: rounded(expected.high),
        above: contacts > expected.high,
      }),
    });
  }
  return { filter: timeless(filter), bucket: 'day', points };
}

/** The first day a series of at most `days` days can show. */
export function seriesStart(window: ResolvedWindow, days: number): DayNumber {
  return Math.min(window.lastDay, Math.max(window.lastDay - days + 1, window.historyDay));
}

const edgesOf = new WeakMap<ResolvedWindow, Map<DayNumber, string[]>>();

/** Where the days from `from` begin, and the window's end; the same for every issue of a list, hence kept with the window. */
function dayEdges(window: ResolvedWindow, from: DayNumber): string[] {
  const kept = edgesOf.get(window) ?? new Map<DayNumber, string[]>();
  edgesOf.set(window, kept);
  const known = kept.get(from);
  if (known) return known;
  const edges: string[] = [];
  for (let day = from; day <= window.lastDay; day += 1) edges.push(toMoment(startOfDay(day, window.zone), window.zone));
  edges.push(window.window.to);
  kept.set(from, edges);
  return edges;
}

/** Three significant decimals are more than a chart shows, and a third of the bytes. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
