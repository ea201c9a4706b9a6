import { DateTime } from 'luxon';

/** The ISO week that ended before the moment, in the zone: `2026-W44`. */
export function lastCompleteWeek(now: number, timeZone: string): string {
  return DateTime.fromMillis(now, { zone: timeZone }).minus({ weeks: 1 }).toFormat("kkkk-'W'WW");
}
