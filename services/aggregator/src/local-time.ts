import { DateTime } from 'luxon';

const BARE_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A moment as it is stored: epoch seconds, and the bare date it was made from, '' when it was a moment. */
export interface StoredMoment {
  seconds: number;
  localDay: string;
}

/** Epoch milliseconds of a local day's first moment; where the clocks skip midnight, of the moment they skip to. */
export function startOfLocalDay(day: string, timeZone: string): number {
  return DateTime.fromISO(day, { zone: timeZone }).startOf('day').toMillis();
}

/** A moment with an offset, or a bare date, which is a local day of the zone. */
export function storedMoment(at: string, timeZone: string): StoredMoment {
  if (BARE_DATE.test(at)) return { seconds: startOfLocalDay(at, timeZone) / 1000, localDay: at };
  return { seconds: Math.floor(Date.parse(at) / 1000), localDay: '' };
}
