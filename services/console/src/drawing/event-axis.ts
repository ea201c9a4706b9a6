import { addDays, localDay, startOfLocalDay } from '../window/zoned-time.js';

/** The time axis under single events: from the start of the day before the first one to `until`, with up to four labelled days. */
export function eventAxis(moments: string[], until: string, timeZone: string) {
  const first = Math.min(...moments.map((m) => Date.parse(m)));
  const from = startOfLocalDay(addDays(localDay(first, timeZone), -1), timeZone);
  const to = Math.max(Date.parse(until), ...moments.map((m) => Date.parse(m)));
  const days: number[] = [];
  for (let day = localDay(from, timeZone); startOfLocalDay(day, timeZone) <= to; day = addDays(day, 1))
    days.push(startOfLocalDay(day, timeZone));
  const every = Math.max(1, Math.ceil(days.length / 4));
  return { from, to, days: days.filter((_, k) => k % every === 0) };
}

/** Pushes marks of the given width apart so that none covers another; they keep their order and stay inside 0…`width`. */
export function spread(positions: number[], size: number, width: number): number[] {
  const placed = positions.map((x) => Math.min(Math.max(x, size / 2), width - size / 2));
  for (let k = 1; k < placed.length; k++) placed[k] = Math.max(placed[k] ?? 0, (placed[k - 1] ?? 0) + size);
  for (let k = placed.length - 1, limit = width - size / 2; k >= 0; k--, limit -= size)
    placed[k] = Math.min(placed[k] ?? 0, limit);
  return placed;
}
