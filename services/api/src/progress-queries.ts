import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';

const dirtyDays = defineQuery({
  name: 'api.dirty_days',
  sql: `SELECT count() AS days
    FROM (SELECT day, max(mark) AS mark FROM dirty_days GROUP BY day) AS dirty
    LEFT JOIN (SELECT day, max(run) AS run FROM counted_days GROUP BY day) AS counted USING day
    WHERE mark > run`,
  params: z.object({}),
  row: z.object({ days: z.coerce.number() }),
});

const tally = defineQuery({
  name: 'api.import_tally',
  sql: `SELECT countIf(import_new = 1) AS new, sum(import_updates) AS updated
    FROM contacts FINAL WHERE import_id = {importId:String}`,
  params: z.object({ importId: z.string() }),
  row: z.object({ new: z.coerce.number(), updated: z.coerce.number() }),
});

/** How many local days wait to be counted again. */
export async function dirtyDayCount(warehouse: Warehouse): Promise<number> {
  const [row] = await dirtyDays(warehouse, {});
  return row?.days ?? 0;
}

/** How many contacts an import brought that were new, and how many it updated. Exact under redelivery: counted from the rows. */
export async function importTally(warehouse: Warehouse, importId: string): Promise<{ new: number; updated: number }> {
  const [row] = await tally(warehouse, { importId });
  return row ?? { new: 0, updated: 0 };
}
