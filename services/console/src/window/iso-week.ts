import { addDays } from './zoned-time.js';

/** The ISO week a local day belongs to: `2026-W44`. */
export function isoWeekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = Date.parse(addDays(day, 3 - weekday));
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / 604_800_000);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Monday of an ISO week as a local day, or null when it is not one. */
export function mondayOf(week: string): string | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!match) return null;
  const jan4 = `${match[1]}-01-04`;
  const monday1 = addDays(jan4, -((new Date(`${jan4}T00:00:00Z`).getUTCDay() + 6) % 7));
  const monday = addDays(monday1, (Number(match[2]) - 1) * 7);
  return isoWeekOf(monday) === week ? monday : null;
}
