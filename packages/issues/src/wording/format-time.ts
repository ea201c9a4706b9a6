import type { Lang, Window } from '@earshot/contracts';
import { DateTime } from 'luxon';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function local(at: string | number, zone: string): DateTime {
  return typeof at === 'number' ? DateTime.fromMillis(at, { zone }) : DateTime.fromISO(at, { zone });
}

/** `10月26日` · `26 Oct`, the local day of a moment. */
export function formatDay(at: string | number, zone: string, lang: Lang): string {
  const { month, day } = local(at, zone);
  return lang === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}

/** `10月26日 14:00` · `26 Oct 14:00`. */
export function formatMoment(at: string | number, zone: string, lang: Lang): string {
  return `${formatDay(at, zone, lang)} ${local(at, zone).toFormat('HH:mm')}`;
}

/** A half-open span by its days: `10月26日–11月1日` · `26 Oct–1 Nov`, within a month `5–11 Oct`; a single day once. */
export function formatDays({ from, to }: Window, zone: string, lang: Lang): string {
  const first = local(from, zone);
  const last = local(Math.max(Date.parse(from), Date.parse(to) - 1), zone);
  if (first.hasSame(last, 'day')) return formatDay(from, zone, lang);
  const end = formatDay(last.toMillis(), zone, lang);
  if (lang === 'en' && first.hasSame(last, 'month')) return `${first.day}–${end}`;
  return `${formatDay(from, zone, lang)}–${end}`;
}

/** `W44` when the window is exactly an ISO week of the zone, else null. */
export function formatWeek({ from, to }: Window, zone: string): string | null {
  const first = local(from, zone);
  const monday = first.startOf('week');
  const whole = monday.toMillis() === first.toMillis() && monday.plus({ weeks: 1 }).toMillis() === Date.parse(to);
  return whole ? `W${String(first.weekNumber).padStart(2, '0')}` : null;
}

/** The ISO week of a moment, `2026-W44`. */
export function isoWeek(at: string | number, zone: string): string {
  return local(at, zone).toFormat("kkkk-'W'WW");
}

/** The local span of an ISO week. Throws an Error with the remedy when `week` isn't one. */
export function weekWindow(week: string, zone: string): Window {
  const monday = DateTime.fromISO(week, { zone });
  if (!/^\d{4}-W\d{2}$/.test(week) || !monday.isValid) throw new Error(`week "${week}": write it like 2026-W44`);
  const write = (moment: DateTime): string => moment.toISO({ suppressMilliseconds: true }) ?? '';
  return { from: write(monday), to: write(monday.plus({ weeks: 1 })) };
}
