import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import { startOfLocalDay } from './local-time.js';

/** The tables with moments that were made from bare dates, and all their columns but `at`. */
const DATED_TABLES = {
  exposures:
    'measure, bucket_hours, local_day, product, region, channel, value, received_at, import_id, import_new, import_updates',
  outcomes: 'id, local_day, kind, account, product, region, value, received_at, import_id, import_new, import_updates',
};

const datesOf = (table: string) =>
  defineQuery({
    name: `aggregator.dates_of_${table}`,
    sql: `SELECT DISTINCT local_day, toUnixTimestamp(at) AS seconds FROM ${table} FINAL WHERE local_day != ''`,
    params: z.object({}),
    row: z.object({ local_day: z.iso.date(), seconds: integer64 }),
  });

const queries = Object.entries(DATED_TABLES).map(([table, columns]) => ({ table, columns, dates: datesOf(table) }));

/**
 * Moves exposures and outcomes that were given by bare date to where those days begin in the zone. Written where they belong before
 * they are deleted where they don't, so a crash between loses none and the next run finishes it.
 */
export async function moveDatedRows(warehouse: Warehouse, timeZone: string): Promise<void> {
  for (const { table, columns, dates } of queries) {
    const starts = new Map<string, number>();
    for (const { local_day, seconds } of await dates(warehouse, {})) {
      const start = startOfLocalDay(local_day, timeZone) / 1000;
      if (start !== seconds) starts.set(local_day, start);
    }
    if (starts.size === 0) continue;
    const params = { days: [...starts.keys()], starts: [...starts.values()] };
    const start = '{starts:Array(UInt32)}[indexOf({days:Array(String)}, local_day)]';
    const elsewhere = `local_day IN {days:Array(String)} AND toUnixTimestamp(at) != ${start}`;
    await warehouse.command(
      `INSERT INTO ${table} (at, ${columns}) SELECT toDateTime(${start}, 'UTC'), ${columns} FROM ${table} FINAL WHERE ${elsewhere}`,
      params,
      `aggregator.move_${table}`,
    );
    // `outcomes` replaces by id, whatever the moment: there the old row is gone by itself.
    if (table === 'exposures')
      await warehouse.command(`DELETE FROM ${table} WHERE ${elsewhere}`, params, `aggregator.clear_${table}`);
  }
}
