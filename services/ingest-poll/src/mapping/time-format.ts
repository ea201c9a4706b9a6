import { DateTime } from 'luxon';
import { z } from 'zod';

/** How a system writes its times. `local`: `2026-11-02 09:00:00` without an offset, in the source's time zone. */
export const timeFormat = z.enum(
  ['epoch-seconds', 'epoch-milliseconds', 'iso', 'local'],
  'write epoch-seconds, epoch-milliseconds, iso or local',
);
export type TimeFormat = z.infer<typeof timeFormat>;

/** The moment a value says, epoch milliseconds, or null when it isn't one. */
export function readTime(value: unknown, format: TimeFormat, zone: string): number | null {
  if (format === 'iso' || format === 'local') {
    if (typeof value !== 'string') return null;
    const at = DateTime.fromISO(value.trim().replaceAll('/', '-').replace(' ', 'T'), {
      zone: format === 'local' ? zone : 'utc',
    });
    return at.isValid ? at.toMillis() : null;
  }
  if (value === null || value === '' || (typeof value !== 'number' && typeof value !== 'string')) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  return format === 'epoch-seconds' ? Math.round(number * 1_000) : Math.round(number);
}

/** The moment as that system writes it; rounded down, so that asking from it leaves nothing out. */
export function writeTime(at: number, format: TimeFormat, zone: string): string | number {
  if (format === 'epoch-seconds') return Math.floor(at / 1_000);
  if (format === 'epoch-milliseconds') return Math.floor(at);
  if (format === 'iso') return new Date(at).toISOString();
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/** ISO 8601 with the offset of the zone. */
export function isoIn(at: number, zone: string): string | null {
  return DateTime.fromMillis(at, { zone }).toISO();
}
