import { type DayExpectation, expectDays, sumExpectation } from '@earshot/surveillance';
import type { ExposureDays } from '../exposure/load-exposure.js';
import { type DayNumber, weekdayOf } from '../local-days.js';
import type { ResolvedWindow } from '../window.js';
import type { DaySpan } from './alert-episodes.js';
import type { DayCounts } from './load-day-counts.js';
import { rememberedExpectations } from './remembered-expectations.js';

/** Days before the first one wanted that its expectation is learnt from. */
const MEMORY = 56;

export interface ExpectationDays {
  readonly firstDay: DayNumber;
  /** `byDay[0]` is of `firstDay`; null in the first 14 days of history. */
  readonly byDay: readonly (DayExpectation | null)[];
}

/**
 * What each local day from `from` on was expected to bring, judged the evening before. Exposure carries it where every day has one.
 * A day of an episode (a surge, a sale) teaches nothing: in its place stands what was expected of it, so a surge is measured against
 * the time before it, and a sale doesn't become its weekday's habit.
 */
export function expectFrom(
  series: DayCounts,
  exposure: ExposureDays | null,
  from: DayNumber,
  episodes: readonly DaySpan[] = [],
): ExpectationDays {
  const seen = episodes.filter(({ last }) => last >= from - MEMORY);
  const start = Math.max(0, Math.min(from, ...seen.map(({ first }) => first)) - series.firstDay - MEMORY);
  const known = exposure?.byDay.slice(start);
  const whole = known?.every((value) => value !== null && value > 0) === true;
  const firstDay = series.firstDay + start;
  const input = {
    exposure: whole && known ? known.map((value) => value ?? 0) : null,
    weekdayOfFirst: weekdayOf(firstDay),
  };
  const counts = series.counts.slice(start);
  for (let day = 0; day < counts.length; day += 1) {
    if (!seen.some(({ first, last }) => first <= firstDay + day && firstDay + day <= last)) continue;
    const before = { counts: counts.slice(0, day + 1), exposure: input.exposure?.slice(0, day + 1) ?? null };
    counts[day] = expectDays({ ...input, ...before, from: day }).at(-1)?.expected ?? counts[day] ?? 0;
  }
  return { firstDay, byDay: rememberedExpectations({ ...input, counts, from: from - firstDay }) };
}

/**
 * What the window was expected to bring. A day too early to expect anything of counts as it was, so it neither adds to nor hides an
 * excess; null when that is true of most of the window.
 */
export function expectWindow(
  { firstDay, byDay }: ExpectationDays,
  series: DayCounts,
  window: ResolvedWindow,
): DayExpectation | null {
  const known: DayExpectation[] = [];
  let unknownDays = 0;
  let unknownContacts = 0;
  for (let day = window.firstDay; day <= window.lastDay; day += 1) {
    const part = window.shares[day - window.firstDay] ?? 0;
    if (part === 0) continue;
    const expectation = byDay[day - firstDay];
    if (expectation) {
      known.push(scaled(expectation, part));
    } else {
      unknownDays += 1;
      unknownContacts += (series.counts[day - series.firstDay] ?? 0) * part;
    }
  }
  if (known.length === 0 || unknownDays > known.length) return null;
  const { expected, low, high } = sumExpectation(known);
  return { expected: expected + unknownContacts, low: low + unknownContacts, high: high + unknownContacts };
}

function scaled({ expected, low, high }: DayExpectation, part: number): DayExpectation {
  return { expected: expected * part, low: low * part, high: high * part };
}
