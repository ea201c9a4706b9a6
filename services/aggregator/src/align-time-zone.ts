import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import { moveDatedRows } from './move-dated-rows.js';

const misaligned = defineQuery({
  name: 'aggregator.misaligned_days',
  sql: `SELECT (SELECT count() FROM dirty_days FINAL WHERE time_zone != {timeZone:String})
      + (SELECT count() FROM counted_days FINAL WHERE time_zone != {timeZone:String}) AS days`,
  params: z.object({ timeZone: z.string() }),
  row: z.object({ days: integer64 }),
});

/** Every day that any contact, mark or count stands on, old zone or new. */
const MARK_ALL = `INSERT INTO dirty_days (day, mark, time_zone)
  SELECT DISTINCT day, {mark:UInt64}, {timeZone:String}
  FROM
  (
    SELECT toDate(occurred_at, {timeZone:String}) AS day FROM contacts
    UNION ALL SELECT day FROM dirty_days
    UNION ALL SELECT day FROM counted_days
  )`;

/**
 * Makes everything that is told by local days speak of the workspace's zone: marks every day when marks or counts of another zone
 * exist, and moves what was given by bare date. Two small queries when nothing is to be done; repeatable after a crash.
 */
export async function alignTimeZone(warehouse: Warehouse, timeZone: string, mark: () => number): Promise<void> {
  const [row] = await misaligned(warehouse, { timeZone });
  if (row && row.days > 0) {
    await warehouse.command(MARK_ALL, { mark: mark(), timeZone }, 'aggregator.mark_all_days');
  }
  await moveDatedRows(warehouse, timeZone);
}
