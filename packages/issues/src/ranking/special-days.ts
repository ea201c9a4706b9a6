import type { ChangeEvent, ContactFilter } from '@earshot/contracts';
import { DateTime } from 'luxon';
import { dayOf } from '../local-days.js';
import type { DaySpan } from './alert-episodes.js';

/** Events that make a day unlike others of its weekday; after a launch, a release or another price, days are just different. */
const PASSING: readonly ChangeEvent['kind'][] = ['campaign', 'holiday', 'outage'];

/**
 * The local days of sales, holidays and outages that the filter can see: no measure of what their weekdays bring. An event of a
 * product or region counts where the filter asks for it.
 */
export function specialDays(events: readonly ChangeEvent[], filter: ContactFilter, zone: string): DaySpan[] {
  const asked = (key: string): string | undefined => filter.where.find((condition) => condition.key === key)?.value;
  const days = events
    .filter(
      ({ kind, product, region }) =>
        PASSING.includes(kind) &&
        (product === undefined || product === asked('product')) &&
        (region === undefined || region === asked('region')),
    )
    .map(({ at }) => dayOf(DateTime.fromISO(at, { zone }).toMillis(), zone));
  return [...new Set(days)].map((day) => ({ first: day, last: day }));
}
