import { type ReadContext, zoneOf } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import type { ExposureBucket } from './daily-exposure.js';
import { loadCounts } from './load-counts.js';
import type { HarmfulContact, PairCount, ReplayInput } from './replay-input.js';

const span = z.object({ from: z.int(), to: z.int() });
const inSpan = `occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;

const harmfulQuery = defineQuery({
  name: 'alerting.harmful',
  // A contact's harm belongs to the issue it is most certainly about, so one contact raises one alert.
  sql: `SELECT toUnixTimestamp64Milli(occurred_at) AS at, if(empty(issues), 'unassigned', toString(issues[1])) AS issue,
      account_key AS account, harm_level AS level, toUnixTimestamp64Milli(received_at) AS receivedAt
    FROM contacts FINAL WHERE harm_level >= 3 AND ${inSpan} ORDER BY at, account`,
  params: span,
  row: z.object({
    at: z.coerce.number(),
    issue: z.string(),
    account: z.string(),
    level: z.number(),
    receivedAt: z.coerce.number(),
  }),
});

const exposuresQuery = defineQuery({
  name: 'alerting.exposures',
  // Regions and channels are added up: a product's exposure is what its contacts are held against.
  sql: `SELECT measure, product, toInt64(toUnixTimestamp(at)) * 1000 AS start, bucket_hours AS bucketHours, sum(value) AS total,
      toUnixTimestamp64Milli(max(received_at)) AS receivedAt
    FROM exposures FINAL
    WHERE at >= toDateTime(intDiv({from:Int64}, 1000) - 86400, 'UTC') AND at < toDateTime(intDiv({to:Int64}, 1000), 'UTC')
    GROUP BY measure, product, at, bucket_hours ORDER BY start, product`,
  params: span,
  row: z.object({
    measure: z.string(),
    product: z.string(),
    start: z.coerce.number(),
    bucketHours: z.number(),
    total: z.number(),
    receivedAt: z.coerce.number(),
  }),
});

const pairsQuery = defineQuery({
  name: 'alerting.pairs',
  sql: `SELECT toUInt32(intDiv(toUnixTimestamp(occurred_at), 3600)) AS hour, pair.1 AS a, pair.2 AS b, source, channel, product, region,
      toUInt32(count()) AS contacts
    FROM (
      SELECT occurred_at, source, channel, product, region, arraySort(arrayIntersect(issues, {issues:Array(String)})) AS fired
      FROM contacts FINAL WHERE ${inSpan} AND length(fired) > 1
    )
    ARRAY JOIN arrayFilter(p -> p.1 < p.2, arrayFlatten(arrayMap(x -> arrayMap(y -> (x, y), fired), fired))) AS pair
    GROUP BY hour, a, b, source, channel, product, region ORDER BY hour, a, b`,
  params: span.extend({ issues: z.array(z.string()) }),
  row: z.object({
    hour: z.number(),
    a: z.string(),
    b: z.string(),
    source: z.string(),
    channel: z.string(),
    product: z.string(),
    region: z.string(),
    contacts: z.number(),
  }),
});

export interface ReplaySpan {
  /** Epoch milliseconds; `to` is not in. */
  from: number;
  to: number;
}

/** What a replay of the span looks at, without the pairs: those are asked for once it is known which issues fired. */
export async function loadReplayInput(ctx: ReadContext, range: ReplaySpan): Promise<ReplayInput> {
  const cells = await loadCounts(ctx, range);
  const exposures = await loadExposures(ctx, range);
  const harmful = await loadHarmful(ctx, range);
  return { cells, timeZone: zoneOf(ctx), exposures, harmful, pairs: [] };
}

/** Contacts at harm level 3 and 4, by time. */
export async function loadHarmful(ctx: ReadContext, range: ReplaySpan): Promise<HarmfulContact[]> {
  const harmed = await harmfulQuery(ctx.warehouse, range);
  return harmed.map(({ issue, ...contact }) => ({ ...contact, issues: [issue] }));
}

/** Exposure buckets of the span, by product. */
export async function loadExposures(ctx: ReadContext, range: ReplaySpan): Promise<ExposureBucket[]> {
  const buckets = await exposuresQuery(ctx.warehouse, range);
  return buckets.map(({ start, total, ...bucket }) => ({ ...bucket, at: start, value: total }));
}

/** How often the issues stand in the same contacts. */
export async function loadPairs(ctx: ReadContext, range: ReplaySpan, issues: string[]): Promise<PairCount[]> {
  return issues.length < 2 ? [] : await pairsQuery(ctx.warehouse, { ...range, issues });
}
