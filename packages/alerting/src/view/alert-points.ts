import type { SeriesPoint } from '@earshot/contracts';
import { type DayNumber, dayOf, startOfDay, toMoment, weekdayOf } from '@earshot/issues';
import { expectDays } from '@earshot/surveillance';

const SHOWN_DAYS = 28;
const MEMORY_DAYS = 56;

export interface PointsInput {
  /** Contacts by local day number. */
  days: ReadonlyMap<DayNumber, number>;
  /** The first day of history: before it nothing is known. */
  historyDay: DayNumber;
  /** Epoch milliseconds: where the points end, and the present. */
  endedAt: number;
  now: number;
  zone: string;
}

/** Up to 28 local days, the last one the day of the alert's end, with the band each was expected in; a day that still runs has none. */
export function alertPoints({ days, historyDay, endedAt, now, zone }: PointsInput): SeriesPoint[] {
  const last = dayOf(endedAt - 1, zone);
  const first = Math.max(historyDay, last - SHOWN_DAYS + 1);
  const start = Math.max(historyDay, first - MEMORY_DAYS);
  const counts: number[] = [];
  for (let day = start; day <= last; day += 1) counts.push(days.get(day) ?? 0);
  const expected = expectDays({ counts, exposure: null, weekdayOfFirst: weekdayOf(start), from: first - start });
  const points: SeriesPoint[] = [];
  for (let day = first; day <= last; day += 1) {
    const contacts = counts[day - start] ?? 0;
    const end = startOfDay(day + 1, zone);
    const band = end <= now ? expected[day - start] : null;
    points.push({
      from: toMoment(startOfDay(day, zone), zone),
      to: toMoment(end, zone),
      contacts,
      ...(band && { ...band, above: contacts > band.high }),
    });
  }
  return points;
}
