import { type ContactFilter, type Count, type IssueRow, narrow, UNASSIGNED } from '@earshot/contracts';
import { type ExposureDays, exposureOf, loadExposure } from '../exposure/load-exposure.js';
import type { ReadContext } from '../read-context.js';
import { type ResolvedWindow, resolveWindow, within } from '../window.js';
import { alertEpisodes } from './alert-episodes.js';
import { seriesStart } from './day-series.js';
import { type ExpectationDays, expectFrom } from './expectation.js';
import { type DayCounts, loadDayCounts } from './load-day-counts.js';
import { EVERY, loadWindowCounts, type WindowCounts } from './load-window-counts.js';
import { specialDays } from './special-days.js';

export interface ReadIssuesOptions {
  /** Days before the window's end that series will show; expectations are worked out for them. */
  days?: number;
  /** The same for the series of all contacts; `days` by default. */
  totalDays?: number;
  /** Reads only this issue and all contacts together: the unassigned then count 0. */
  only?: string;
}

/** Everything the warehouse says about the issues of a window, read once; lists, sentences and pages are made from it. */
export interface IssuesReading {
  readonly ctx: ReadContext;
  readonly window: ResolvedWindow;
  /** The asked filter with the window written out. */
  readonly filter: ContactFilter;
  readonly counts: ReadonlyMap<string, WindowCounts>;
  readonly days: ReadonlyMap<string, DayCounts>;
  readonly expectations: ReadonlyMap<string, ExpectationDays>;
  readonly exposure: ExposureDays | null;
  /** Of the window; null when it isn't covered. */
  readonly exposed: number | null;
  /** First day of the series. */
  readonly seriesFrom: number;
  /** First day of the series of all contacts. */
  readonly totalFrom: number;
  readonly total: Count;
  readonly unassigned: Count;
  readonly previous: Count;
}

/** Reads a window's issues: four statements in all, however many issues there are. */
export async function readIssues(
  ctx: ReadContext,
  asked: ContactFilter,
  { days = 28, totalDays = days, only }: ReadIssuesOptions = {},
): Promise<IssuesReading> {
  const window = await resolveWindow(ctx, asked);
  const filter = within(asked, window, window.zone);
  const [counts, dayCounts, exposure] = await Promise.all([
    loadWindowCounts(ctx, filter, window, only),
    loadDayCounts(ctx, filter, window, only),
    loadExposure(ctx, filter, window),
  ]);
  const seriesFrom = seriesStart(window, days);
  const expectFromDay = Math.min(seriesFrom, Math.max(window.firstDay, window.historyDay));
  const special = specialDays(ctx.state.events, asked, window.zone);
  const expectations = new Map<string, ExpectationDays>();
  for (const [issue, series] of dayCounts) {
    if (counts.get(issue)?.contacts || issue === only) {
      const from = issue === EVERY ? Math.min(expectFromDay, seriesStart(window, totalDays)) : expectFromDay;
      const risen = alertEpisodes(ctx.state.alerts.values(), issue, asked, { zone: window.zone, now: ctx.now });
      expectations.set(issue, expectFrom(series, exposure, from, [...risen, ...special]));
    }
  }
  const all = counts.get(EVERY);
  const none = counts.get(UNASSIGNED);
  return {
    ctx,
    window,
    filter,
    counts,
    days: dayCounts,
    expectations,
    exposure,
    exposed: exposureOf(exposure, { first: window.firstDay, shares: window.shares }),
    seriesFrom,
    totalFrom: seriesStart(window, totalDays),
    total: { contacts: all?.contacts ?? 0, accounts: all?.accounts ?? 0, filter },
    unassigned: {
      contacts: none?.contacts ?? 0,
      accounts: none?.accounts ?? 0,
      filter: narrow(filter, 'issue', UNASSIGNED),
    },
    previous: previousOf(all, filter, window),
  };
}

/** The window before. Where it reaches back beyond the first contact, what there is of it. */
function previousOf(all: WindowCounts | undefined, filter: ContactFilter, window: ResolvedWindow): Count {
  const span = window.before ?? { from: window.from, to: window.from };
  return {
    contacts: window.before ? (all?.contacts_before ?? 0) : 0,
    accounts: window.before ? (all?.accounts_before ?? 0) : 0,
    filter: within(filter, span, window.zone),
  };
}

/** The issues with contacts in the window, without the unassigned. */
export function issueIds(reading: IssuesReading): string[] {
  return [...reading.counts.values()]
    .filter(({ issue, contacts }) => contacts > 0 && issue !== EVERY && issue !== UNASSIGNED)
    .map(({ issue }) => issue);
}

/** An issue as a list shows it; its series and quotes are added for the rows that are shown. */
export type IssueFacts = Omit<IssueRow, 'days' | 'quotes'>;
