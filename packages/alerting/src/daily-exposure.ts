import { DateTime } from 'luxon';
import { HOUR_MS, type LocalHours } from './local-hours.js';

/** One bucket as it is stored; every moment in epoch milliseconds. */
export interface ExposureBucket {
  measure: string;
  at: number;
  bucketHours: number;
  /** '' = all products. */
  product: string;
  value: number;
  receivedAt: number;
}

/** Exposure of one product ('' = of all) by local day. */
export interface DailyExposure {
  product: string;
  measure: string;
  values: Float64Array;
  knownFrom: Float64Array;
}

/** What arrives later than this after its bucket's end was imported for the past, and counts as known from the bucket's end. */
const LIVE_MS = 36 * HOUR_MS;
const PREFERENCE = ['orders', 'active_users', 'units_in_use', 'shipments'];

/**
 * Buckets added up to local days, one measure per product (orders before active users before units in use before shipments). A day is
 * known once its last bucket is; `lagHours` delays that further, for a backtest.
 */
export function dailyExposures(
  buckets: readonly ExposureBucket[],
  hours: LocalHours,
  firstHour: number,
  timeZone: string,
  lagHours = 0,
): DailyExposure[] {
  const measureOf = new Map<string, string>();
  for (const { product, measure } of buckets) {
    const held = measureOf.get(product);
    if (held === undefined || rank(measure) < rank(held)) measureOf.set(product, measure);
  }
  const byProduct = new Map<string, DailyExposure>();
  for (const bucket of buckets) {
    if (measureOf.get(bucket.product) !== bucket.measure) continue;
    const day = hours.dayIndex.get(DateTime.fromMillis(bucket.at, { zone: timeZone }).toISODate() ?? '');
    if (day === undefined) continue;
    const exposure = byProduct.get(bucket.product) ?? {
      product: bucket.product,
      measure: bucket.measure,
      values: new Float64Array(hours.days).fill(Number.NaN),
      knownFrom: new Float64Array(hours.days).fill(Number.POSITIVE_INFINITY),
    };
    byProduct.set(bucket.product, exposure);
    const end = bucket.at + bucket.bucketHours * HOUR_MS;
    const known = bucket.receivedAt - end > LIVE_MS ? end : Math.max(end, bucket.receivedAt);
    // The hour at whose end it is known: the one that ends at `known` or after.
    const hour = Math.ceil(known / HOUR_MS) + lagHours - 1 - firstHour;
    const held = exposure.values[day] ?? Number.NaN;
    exposure.values[day] = Number.isNaN(held) ? bucket.value : held + bucket.value;
    exposure.knownFrom[day] = Number.isNaN(held) ? hour : Math.max(exposure.knownFrom[day] ?? hour, hour);
  }
  return [...byProduct.values()].sort((a, b) => (a.product < b.product ? -1 : 1));
}

function rank(measure: string): number {
  const at = PREFERENCE.indexOf(measure);
  return at < 0 ? PREFERENCE.length : at;
}
