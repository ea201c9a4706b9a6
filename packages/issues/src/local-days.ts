import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/** Days counted from 1970-01-01, as ClickHouse's `toUInt16(toDate(…))` counts them. A local day has a number; its length may be 23 to 25 h. */
export type DayNumber = number;

/** The local day a moment falls on. */
export function dayOf(ms: number, zone: string): DayNumber {
  const local = DateTime.fromMillis(ms, { zone });
  return Math.round(Date.UTC(local.year, local.month - 1, local.day) / DAY_MS);
}

/** The moment (epoch ms) a local day begins. */
export function startOfDay(day: DayNumber, zone: string): number {
  const utc = new Date(day * DAY_MS);
  const parts = { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
  return DateTime.fromObject(parts, { zone }).startOf('day').toMillis();
}

/** `2026-10-26T00:00:00+08:00`: a moment written in the zone, without milliseconds where there are none. */
export function toMoment(ms: number, zone: string): string {
  const written = DateTime.fromMillis(ms, { zone }).toISO({ suppressMilliseconds: true });
  if (written === null) throw new Error(`time zone ${zone}: not a zone of the IANA database`);
  return written;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
