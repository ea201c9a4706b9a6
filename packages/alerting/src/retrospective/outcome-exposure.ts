import { type DayNumber, dayOf } from '@earshot/issues';
import type { ExposureBucket } from '../daily-exposure.js';

/** What is sold comes back, is refunded or reviewed within about a week. */
const FLOWS = ['orders', 'shipments'];
const STOCKS = ['units_in_use', 'active_users'];
const TRAILING_DAYS = 7;

/**
 * How many could have had an outcome on each of `days` days from `firstDay`: what was sold in the seven days before (days before the
 * exposure is known of stand for themselves by its first week), or, where sales aren't known, the units in use. Null when the product
 * has neither.
 */
export function outcomeExposure(
  buckets: readonly ExposureBucket[],
  product: string,
  firstDay: DayNumber,
  days: number,
  zone: string,
): number[] | null {
  const own = buckets.filter((bucket) => bucket.product === product);
  const measure = [...FLOWS, ...STOCKS].find((name) => own.some((bucket) => bucket.measure === name));
  if (measure === undefined) return null;
  const byDay = new Map<DayNumber, number>();
  for (const bucket of own) {
    if (bucket.measure !== measure) continue;
    const day = dayOf(bucket.at, zone);
    byDay.set(day, (byDay.get(day) ?? 0) + bucket.value);
  }
  const historyDay = buckets.reduce((first, { at }) => Math.min(first, dayOf(at, zone)), firstDay + days);
  let held = 0;
  return Array.from({ length: days }, (_, at) => {
    const day = firstDay + at;
    if (STOCKS.includes(measure)) {
      held = byDay.get(day) ?? held;
      return held;
    }
    let sold = 0;
    for (let before = 1; before <= TRAILING_DAYS; before += 1) {
      const d = day - before;
      sold += d < historyDay ? firstWeek(byDay, historyDay) : (byDay.get(d) ?? 0);
    }
    return sold;
  });
}

/** Mean a day of the first week anything was known of. */
function firstWeek(byDay: ReadonlyMap<DayNumber, number>, historyDay: DayNumber): number {
  let sum = 0;
  for (let day = historyDay; day < historyDay + TRAILING_DAYS; day += 1) sum += byDay.get(day) ?? 0;
  return sum / TRAILING_DAYS;
}
