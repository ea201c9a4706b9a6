import { DateTime } from 'luxon';

export const HOUR_MS = 3_600_000;

/** Where each hour of event time stands in the local week and calendar. */
export interface LocalHours {
  /** Monday 00:00 = 0 … 167. */
  hourOfWeek: Uint8Array;
  /** Index of the local day, from 0, without gaps. */
  dayOf: Uint16Array;
  days: number;
  /** Local day (`YYYY-MM-DD`) → its index. */
  dayIndex: Map<string, number>;
}

/** The local calendar of `hours` hours from `firstHour` (epoch hours) on; DST days have 23 or 25 of them. */
export function localHours(firstHour: number, hours: number, timeZone: string): LocalHours {
  const hourOfWeek = new Uint8Array(hours);
  const dayOf = new Uint16Array(hours);
  const dayIndex = new Map<string, number>();
  for (let u = 0; u < hours; u += 1) {
    const local = DateTime.fromMillis((firstHour + u) * HOUR_MS, { zone: timeZone });
    hourOfWeek[u] = (local.weekday - 1) * 24 + local.hour;
    const day = local.toISODate() ?? '';
    const index = dayIndex.get(day) ?? dayIndex.size;
    dayIndex.set(day, index);
    dayOf[u] = index;
  }
  return { hourOfWeek, dayOf, days: dayIndex.size, dayIndex };
}
