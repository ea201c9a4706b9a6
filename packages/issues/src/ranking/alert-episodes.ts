import type { Alert, AlertKind, AlertState, ContactFilter } from '@earshot/contracts';
import { type DayNumber, dayOf } from '../local-days.js';

/** Alerts about too many contacts. */
const RISES: readonly AlertKind[] = ['spike', 'slow_rise', 'new_issue', 'regression'];
/** What people call expected is part of what to expect; what they call wrong is no rise. */
const NOT_RISES: readonly AlertState[] = ['expected', 'wrong'];
/** A rise that nobody ends or calls expected is the new normal after eight weeks. */
const LONGEST_DAYS = 56;

/** Local days from `first` to `last`, both included. */
export interface DaySpan {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/**
 * When an issue was on alert for too many contacts, as far as the filter can see it. What came then is no measure of what is normal:
 * a surge that goes on for two weeks would otherwise be what is expected in the third.
 */
export function alertEpisodes(
  alerts: Iterable<Alert>,
  issue: string,
  filter: ContactFilter,
  { zone, now }: { zone: string; now: number },
): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const { issue: about, kind, state, slice, startedAt, resolvedAt } of alerts) {
    const elsewhere = filter.where.some(({ key, value }) => (slice[key] ?? value) !== value);
    if (about !== issue || elsewhere || !RISES.includes(kind) || NOT_RISES.includes(state)) continue;
    const first = dayOf(Date.parse(startedAt), zone);
    const last = dayOf(resolvedAt === null ? now : Date.parse(resolvedAt), zone);
    spans.push({ first, last: Math.min(last, first + LONGEST_DAYS - 1) });
  }
  return spans;
}
