import { z } from 'zod';
import { DAY_MARKS } from './day-marks.js';
import { defineQuery } from './define-query.js';
import type { Warehouse } from './warehouse.js';

const query = defineQuery({
  name: 'warehouse.dirty_days',
  sql: `SELECT DISTINCT toString(day) AS day FROM (${DAY_MARKS}) WHERE mark > covered ORDER BY day`,
  params: z.object({}),
  row: z.object({ day: z.iso.date() }),
});

/** The local days (`YYYY-MM-DD`) whose counts may be behind the contacts, also where a batch is only just being inserted. */
export async function dirtyDays(warehouse: Warehouse): Promise<string[]> {
  return (await query(warehouse, {})).map(({ day }) => day);
}
