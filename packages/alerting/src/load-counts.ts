import { type ReadContext, zoneOf } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import { type CellCounts, type CountCells, toCells } from './count-cells.js';
import { HOUR_MS } from './local-hours.js';

const cellRow = z.object({
  issue: z.string(),
  source: z.string(),
  channel: z.string(),
  product: z.string(),
  region: z.string(),
  hours: z.array(z.number()),
  counts: z.array(z.number()),
});

const span = z.object({ from: z.int(), to: z.int() });

/** Counted contacts by hour and cell; only the current run of each day. */
const countsQuery = defineQuery({
  name: 'alerting.hourly_counts',
  sql: `SELECT issue, source, channel, product, region, groupArray(h) AS hours, groupArray(n) AS counts
    FROM (
      SELECT issue, source, channel, product, region, toUInt32(intDiv(toUnixTimestamp(hour), 3600)) AS h, toUInt32(sum(contacts)) AS n
      FROM issue_counts_hourly
      WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL)
        AND hour >= toDateTime({from:UInt32} * 3600, 'UTC') AND hour < toDateTime({to:UInt32} * 3600, 'UTC')
      GROUP BY issue, source, channel, product, region, h
    )
    GROUP BY issue, source, channel, product, region
    ORDER BY issue, source, channel, product, region`,
  params: span,
  row: cellRow,
});

/** What an account wrote of the same issue on the same local day after its first contact: counted out, so one account is one voice a day. */
const repeatsQuery = defineQuery({
  name: 'alerting.repeats',
  sql: `WITH busy AS (
      SELECT account, toDate(occurred_at, {zone:String}) AS d FROM contacts FINAL
      WHERE account != '' AND occurred_at >= fromUnixTimestamp64Milli({from:Int64} * 3600000, 'UTC') AND occurred_at < fromUnixTimestamp64Milli({to:Int64} * 3600000, 'UTC')
      GROUP BY account, d HAVING count() > 1
    )
    SELECT issue, source, channel, product, region, groupArray(h) AS hours, groupArray(n) AS counts
    FROM (
      SELECT issue, r.2 AS source, r.5 AS channel, r.6 AS product, r.7 AS region,
        toUInt32(intDiv(toUnixTimestamp(r.1), 3600)) AS h, toUInt32(count()) AS n
      FROM (
        SELECT issue, arraySlice(arraySort(groupArray((occurred_at, source, id, 0, channel, product, region))), 2) AS later
        FROM (
          SELECT arrayJoin(arrayConcat(['*'], if(empty(issues), ['unassigned'], issues))) AS issue, account,
            toDate(occurred_at, {zone:String}) AS d, occurred_at, source, id, channel, product, region
          FROM contacts FINAL
          WHERE occurred_at >= fromUnixTimestamp64Milli({from:Int64} * 3600000, 'UTC') AND occurred_at < fromUnixTimestamp64Milli({to:Int64} * 3600000, 'UTC')
            AND (account, toDate(occurred_at, {zone:String})) IN (SELECT account, d FROM busy)
        )
        GROUP BY issue, account, d
        HAVING count() > 1
      )
      ARRAY JOIN later AS r
      GROUP BY issue, source, channel, product, region, h
    )
    GROUP BY issue, source, channel, product, region`,
  params: span.extend({ zone: z.string() }),
  row: cellRow,
});

const extentQuery = defineQuery({
  name: 'alerting.extent',
  sql: `SELECT toInt64(count()) AS contacts, toUnixTimestamp64Milli(min(occurred_at)) AS first, toUnixTimestamp64Milli(max(occurred_at)) AS last,
      toUnixTimestamp64Milli(argMax(received_at, occurred_at)) AS lastArrived
    FROM contacts`,
  params: z.object({}),
  row: z.object({
    contacts: z.coerce.number(),
    first: z.coerce.number(),
    last: z.coerce.number(),
    lastArrived: z.coerce.number(),
  }),
});

export interface Extent {
  contacts: number;
  /** Epoch milliseconds of the first and last contact. */
  first: number;
  last: number;
  /** When the last one came in. */
  lastArrived: number;
}

/** From when to when there are contacts at all; null when there are none. */
export async function loadExtent(ctx: ReadContext): Promise<Extent | null> {
  const [row] = await extentQuery(ctx.warehouse, {});
  return row && row.contacts > 0 ? row : null;
}

/** Hourly counts by issue and cell of [from, to) (epoch ms, taken to whole hours), each account once a local day and issue. */
export async function loadCounts(ctx: ReadContext, { from, to }: { from: number; to: number }): Promise<CountCells> {
  const firstHour = Math.floor(from / HOUR_MS);
  const hours = Math.max(0, Math.floor(to / HOUR_MS) - firstHour);
  const range = { from: firstHour, to: firstHour + hours };
  const counted = await countsQuery(ctx.warehouse, range);
  const repeated = await repeatsQuery(ctx.warehouse, { ...range, zone: zoneOf(ctx) });
  return toCells(without(counted, repeated), firstHour, hours);
}

function without(counted: readonly CellCounts[], repeated: readonly CellCounts[]): CellCounts[] {
  const byCell = new Map(
    repeated.map((cell) => [cellKey(cell), new Map(cell.hours.map((h, i) => [h, cell.counts[i] ?? 0]))]),
  );
  return counted.map((cell) => {
    const repeats = byCell.get(cellKey(cell));
    if (!repeats) return cell;
    return { ...cell, counts: cell.counts.map((n, i) => Math.max(0, n - (repeats.get(cell.hours[i] ?? -1) ?? 0))) };
  });
}

function cellKey({ issue, source, channel, product, region }: CellCounts): string {
  return JSON.stringify([issue, source, channel, product, region]);
}
