import { DateTime } from 'luxon';
import { z } from 'zod';
import { timeZone } from './time-zone.js';

const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'write a time of day: 09:00');

/** When contacts are to be expected: days of the week (1 = Monday) between two times of day. */
export const businessHours = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  from: clock.default('09:00'),
  to: clock.default('18:00'),
  timeZone: timeZone.optional(),
});
export type BusinessHours = z.infer<typeof businessHours>;

/** Milliseconds of business hours between two moments (epoch milliseconds); of all hours where there are none. Looks back 60 days at most. */
export function businessMs(from: number, to: number, hours: BusinessHours | undefined, zone: string): number {
  if (!hours) return Math.max(0, to - from);
  const end = DateTime.fromMillis(to, { zone: hours.timeZone ?? zone });
  let day = DateTime.fromMillis(Math.max(from, to - 60 * 86_400_000), { zone: hours.timeZone ?? zone }).startOf('day');
  let total = 0;
  for (; day <= end; day = day.plus({ days: 1 })) {
    if (!hours.days.includes(day.weekday)) continue;
    const opens = Math.max(from, at(day, hours.from));
    const closes = Math.min(to, at(day, hours.to));
    if (closes > opens) total += closes - opens;
  }
  return total;
}

function at(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour === 24 ? day.plus({ days: 1 }) : day.set({ hour, minute })).toMillis();
}
