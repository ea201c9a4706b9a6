import { isoWeekOf, mondayOf } from './iso-week.js';
import { addDays, localDay, startOfLocalDay } from './zoned-time.js';

/** What the window control is set to; `server` leaves the choice to the API. */
export type WindowChoice =
  | { kind: 'server' }
  | { kind: '24h' }
  | { kind: '7d' }
  | { kind: 'week'; week: string }
  | { kind: 'span'; since: string; until: string };

const HOUR = 3_600_000;

/** Reads the choice from an address: `window=24h|7d`, `week=2026-W44`, or `since` and `until` (also `from` and `to`). */
export function windowFromAddress(query: URLSearchParams): WindowChoice {
  const rolling = query.get('window');
  if (rolling === '24h' || rolling === '7d') return { kind: rolling };
  const week = query.get('week');
  if (week && mondayOf(week)) return { kind: 'week', week };
  const since = query.get('since') ?? query.get('from');
  const until = query.get('until') ?? query.get('to');
  if (since && until && Date.parse(since) < Date.parse(until)) return { kind: 'span', since, until };
  return { kind: 'server' };
}

/** Writes the choice into an address, taking out whatever other choice stood there. */
export function windowToAddress(query: URLSearchParams, choice: WindowChoice): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const key of ['window', 'week', 'since', 'until', 'from', 'to']) next.delete(key);
  if (choice.kind === '24h' || choice.kind === '7d') next.set('window', choice.kind);
  if (choice.kind === 'week') next.set('week', choice.week);
  if (choice.kind === 'span') {
    next.set('since', choice.since);
    next.set('until', choice.until);
  }
  return next;
}

/**
 * The half-open span a choice means, in complete buckets: whole hours for 24 h, whole local days otherwise; null when the API
 * decides. The week that is still running ends at the last full hour.
 */
export function resolveWindow(
  choice: WindowChoice,
  now: number,
  timeZone: string,
): { since: string; until: string } | null {
  const span = (from: number, to: number) => ({
    since: new Date(from).toISOString(),
    until: new Date(to).toISOString(),
  });
  const hour = Math.floor(now / HOUR) * HOUR;
  const today = localDay(now, timeZone);
  switch (choice.kind) {
    case 'server':
      return null;
    case 'span':
      return { since: choice.since, until: choice.until };
    case '24h':
      return span(hour - 24 * HOUR, hour);
    case '7d':
      return span(startOfLocalDay(addDays(today, -7), timeZone), startOfLocalDay(today, timeZone));
    case 'week': {
      const monday = mondayOf(choice.week);
      if (!monday) return null;
      const from = startOfLocalDay(monday, timeZone);
      const to = startOfLocalDay(addDays(monday, 7), timeZone);
      return span(from, from < hour ? Math.min(to, hour) : to);
    }
  }
}

/** The ISO weeks the control offers at a moment: the running one and the one before. */
export function weeksAt(now: number, timeZone: string): { current: string; last: string } {
  const today = localDay(now, timeZone);
  return { current: isoWeekOf(today), last: isoWeekOf(addDays(today, -7)) };
}

/** The ISO week a window covers exactly, else null. */
export function weekOfWindow(from: string, to: string, timeZone: string): string | null {
  const week = isoWeekOf(localDay(Date.parse(from), timeZone));
  const monday = mondayOf(week);
  if (!monday || startOfLocalDay(monday, timeZone) !== Date.parse(from)) return null;
  return Date.parse(to) === startOfLocalDay(addDays(monday, 7), timeZone) ? week : null;
}
