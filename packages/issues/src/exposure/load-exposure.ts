import { type ContactFilter, type ExposureMeasure, exposureMeasure } from '@earshot/contracts';
import { defineQuery, integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import type { DayNumber } from '../local-days.js';
import type { ReadContext } from '../read-context.js';
import type { ResolvedWindow } from '../window.js';
import { chooseFeed, type Feed } from './choose-feed.js';

const query = defineQuery({
  name: 'exposures.by_day',
  sql: `SELECT measure, bucket_hours, product != '' AS by_product, region != '' AS by_region, channel != '' AS by_channel,
      toUInt16(toDate(at, {zone:String})) AS day, sum(value) AS total, uniqExact(at) AS buckets
    FROM exposures FINAL
    WHERE (NOT {has_product:Bool} OR product = {product:String}) AND (NOT {has_region:Bool} OR region = {region:String})
      AND (NOT {has_channel:Bool} OR channel = {channel:String}) AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY measure, bucket_hours, by_product, by_region, by_channel, day
    ORDER BY measure, bucket_hours, by_product, by_region, by_channel, day`,
  params: z.object({
    zone: z.string(),
    to: z.int(),
    has_product: z.boolean(),
    product: z.string(),
    has_region: z.boolean(),
    region: z.string(),
    has_channel: z.boolean(),
    channel: z.string(),
  }),
  row: z.object({
    measure: exposureMeasure,
    bucket_hours: z.int(),
    by_product: z.int(),
    by_region: z.int(),
    by_channel: z.int(),
    day: z.int(),
    total: z.number(),
    buckets: integer64,
  }),
});

/** How many could have needed help. `byDay[0]` is of `firstDay`; null where a day is not known. */
export interface ExposureDays {
  readonly measure: ExposureMeasure;
  readonly firstDay: DayNumber;
  readonly byDay: readonly (number | null)[];
}

/**
 * The exposure behind a filter's contacts, from the first day of history to the window's last: the best measure that covers the
 * whole window (units in use, else active users, else orders, else shipments), or null.
 */
export async function loadExposure(
  ctx: ReadContext,
  filter: ContactFilter,
  window: ResolvedWindow,
): Promise<ExposureDays | null> {
  const cut = (key: string): string | undefined => filter.where.find((condition) => condition.key === key)?.value;
  const [product, region, channel] = [cut('product'), cut('region'), cut('channel')];
  const rows = await query(ctx.warehouse, {
    zone: window.zone,
    to: window.to,
    has_product: product !== undefined,
    product: product ?? '',
    has_region: region !== undefined,
    region: region ?? '',
    has_channel: channel !== undefined,
    channel: channel ?? '',
  });
  const firstDay = Math.min(window.historyDay, window.firstDay);
  const feeds = new Map<string, Feed>();
  for (const row of rows) {
    const detail = row.by_product + row.by_region + row.by_channel;
    const key = `${row.measure}/${row.bucket_hours}/${row.by_product}${row.by_region}${row.by_channel}`;
    const feed = feeds.get(key) ?? { measure: row.measure, bucketHours: row.bucket_hours, detail, byDay: [] };
    if (row.day >= firstDay)
      feed.byDay[row.day - firstDay] = isStock(row.measure) ? row.total / row.buckets : row.total;
    feeds.set(key, feed);
  }
  const chosen = chooseFeed([...feeds.values()], window.firstDay - firstDay, window.lastDay - firstDay);
  if (!chosen) return null;
  const byDay = Array.from({ length: window.lastDay - firstDay + 1 }, (_, at) => chosen.byDay[at] ?? null);
  return { measure: chosen.measure, firstDay, byDay };
}

/** Units and users are there all the time: over a window they are averaged. Orders and parcels happen: they are added up. */
export function isStock(measure: ExposureMeasure): boolean {
  return measure === 'units_in_use' || measure === 'active_users';
}

/** The exposure of local days from `first` on, each by its share, or null when one of them is not known. */
export function exposureOf(
  exposure: ExposureDays | null,
  { first, shares }: { first: DayNumber; shares: readonly number[] },
): number | null {
  if (!exposure) return null;
  let sum = 0;
  let weight = 0;
  for (const [at, part] of shares.entries()) {
    if (part === 0) continue;
    const value = exposure.byDay[first + at - exposure.firstDay];
    if (value === null || value === undefined) return null;
    sum += value * part;
    weight += part;
  }
  if (weight === 0 || sum === 0) return null;
  return isStock(exposure.measure) ? sum / weight : sum;
}
