import type { Alert, ChangeEvent } from '@earshot/contracts';
import { DateTime } from 'luxon';
import { HOUR_MS } from '../local-hours.js';

const BEFORE_MS = 7 * 24 * HOUR_MS;
const AFTER_MS = 24 * HOUR_MS;

/** The change event nearest to the alert's start, from seven days before it to one day after; of the alert's product or of none. */
export function nearestChange(alert: Alert, events: readonly ChangeEvent[], zone: string): ChangeEvent | null {
  const start = Date.parse(alert.startedAt);
  const { product, region } = alert.slice;
  let nearest: ChangeEvent | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (product !== undefined && event.product !== undefined && event.product !== product) continue;
    if (region !== undefined && event.region !== undefined && event.region !== region) continue;
    const at = changeTime(event, zone);
    if (at < start - BEFORE_MS || at > start + AFTER_MS || Math.abs(at - start) >= distance) continue;
    distance = Math.abs(at - start);
    nearest = event;
  }
  return nearest;
}

/** Epoch milliseconds; a bare date is the start of that local day. */
export function changeTime(event: ChangeEvent, zone: string): number {
  return DateTime.fromISO(event.at, { zone }).toMillis();
}
