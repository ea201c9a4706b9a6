import type { ContactFilter, Window } from '@earshot/contracts';
import { defineQuery, integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { type DayNumber, dayOf, startOfDay, toMoment } from './local-days.js';
import { type ReadContext, zoneOf } from './read-context.js';

/** First and last contact there is. Without FINAL, hence at once: a date that was corrected can only widen the span until parts merge. */
const historyQuery = defineQuery({
  name: 'contacts.history',
  sql: `SELECT count() AS rows, toUnixTimestamp64Milli(min(occurred_at)) AS first, toUnixTimestamp64Milli(max(occurred_at)) AS last
    FROM contacts`,
  params: z.object({}),
  row: z.object({ rows: integer64, first: integer64, last: integer64 }),
});

/** A span of time as numbers: `from` is in, `to` is not (epoch ms). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ResolvedWindow extends Span {
  readonly zone: string;
  readonly window: Window;
  /** The local days the window touches, first and last included. */
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** How much of each of these days lies in the window and is past, 0–1. */
  readonly shares: readonly number[];
  /** The local day of the first contact ever: before it nothing is known, after it no contact means none came. */
  readonly historyDay: DayNumber;
  /** The same span of time right before; null when it reaches back beyond the first contact's day. */
  readonly before: Span | null;
}

/**
 * The window a filter speaks of. What the filter leaves open is all of history: from the local midnight before the first contact to
 * the local midnight after the last one.
 */
export async function resolveWindow(ctx: ReadContext, filter: ContactFilter): Promise<ResolvedWindow> {
  const zone = zoneOf(ctx);
  const [history] = await historyQuery(ctx.warehouse, {});
  const empty = !history || history.rows === 0;
  const historyDay = dayOf(empty ? ctx.now : history.first, zone);
  const lastContactDay = dayOf(empty ? ctx.now : history.last, zone);
  const from = filter.since === undefined ? startOfDay(historyDay, zone) : Date.parse(filter.since);
  const open = startOfDay(lastContactDay + 1, zone);
  const to = Math.max(from, filter.until === undefined ? open : Date.parse(filter.until));
  const firstDay = dayOf(from, zone);
  const lastDay = Math.max(firstDay, dayOf(to - 1, zone));
  const before = spanBefore({ from, to }, zone);
  return {
    from,
    to,
    zone,
    window: { from: toMoment(from, zone), to: toMoment(to, zone) },
    firstDay,
    lastDay,
    shares: sharesOf({ from, to }, firstDay, lastDay, zone, ctx.now),
    historyDay,
    before: before.from < startOfDay(historyDay, zone) ? null : before,
  };
}

/** As many local days back when the span is of whole days (a week with a change of clocks stays a week), else as many hours. */
function spanBefore({ from, to }: Span, zone: string): Span {
  const [first, end] = [dayOf(from, zone), dayOf(to, zone)];
  const whole = startOfDay(first, zone) === from && startOfDay(end, zone) === to;
  return { from: whole ? startOfDay(2 * first - end, zone) : 2 * from - to, to: from };
}

/** How much of each local day lies in the span, 0–1: whole days are 1, what is to come counts as nothing. */
export function sharesOf(span: Span, first: DayNumber, last: DayNumber, zone: string, now: number): number[] {
  const shares: number[] = [];
  let start = startOfDay(first, zone);
  for (let day = first; day <= last; day += 1) {
    const end = startOfDay(day + 1, zone);
    const part = Math.min(end, span.to, Math.max(now, start)) - Math.max(start, span.from);
    shares.push(Math.min(1, Math.max(0, part / (end - start))));
    start = end;
  }
  return shares;
}

/** The filter with the window written out, so that it selects the same contacts tomorrow. */
export function within(filter: ContactFilter, span: Span, zone: string): ContactFilter {
  return { since: toMoment(span.from, zone), until: toMoment(span.to, zone), where: filter.where };
}

/** The filter without times. */
export function timeless(filter: ContactFilter): ContactFilter {
  return { where: filter.where };
}
