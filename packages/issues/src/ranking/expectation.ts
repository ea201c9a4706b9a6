import { type DayExpectation, sumExpectation } from '@earshot/surveillance';
import type { ExposureDays } from '../exposure/load-exposure.js';
import { type DayNumber, weekdayOf } from '../local-days.js';
import type { ResolvedWindow } from '../window.js';
import type { DayCounts } from './load-day-counts.js';
import { rememberedExpectations } from './remembered-expectations.js';

/** Days before the first one wanted that its expectation is learnt from. */
const MEMORY = 56;

export interface ExpectationDays {
  readonly firstDay: DayNumber;
  /** `byDay[0]` is of `firstDay`; null in the first 14 days of history. */
  readonly byDay: readonly (DayExpectation | null)[];
}

/** What each local day from `from` on was expected to bring, judged the evening before. Exposure carries it where every day has one. */
export function expectFrom(series: DayCounts, exposure: ExposureDays | null, from: DayNumber): ExpectationDays {
  const start = Math.max(0, from - series.firstDay - MEMORY);
  const counts = series.counts.slice(start);
  const known = exposure?.byDay.slice(start);
  const whole = known?.every((value) => value !== null && value > 0) === true;
  const firstDay = series.firstDay + start;
  const byDay = rememberedExpectations({
    counts,
    exposure: whole && known ? known.map((value) => value ?? 0) : null,
    weekdayOfFirst: weekdayOf(firstDay),
    from: from - firstDay,
  });
  return { firstDay, byDay };
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
