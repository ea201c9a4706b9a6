import { z } from 'zod';
import { defineQuery } from './define-query.js';
import type { Warehouse } from './warehouse.js';

const query = defineQuery({
  name: 'warehouse.dirty_days',
  sql: `SELECT toString(day) AS day
    FROM (SELECT day, max(mark) AS mark FROM dirty_days GROUP BY day) AS dirty
    LEFT JOIN (SELECT day, max(run) AS run FROM counted_days GROUP BY day) AS counted USING day
    WHERE mark > run
    ORDER BY day`,
  params: z.object({}),
  row: z.object({ day: z.iso.date() }),
});

/** The local days (`YYYY-MM-DD`) whose counts may be behind the contacts. */
export async function dirtyDays(warehouse: Warehouse): Promise<string[]> {
  return (await query(warehouse, {})).map(({ day }) => day);
}
