import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import { type KeyedRow, type KeyedTableName, keyedTables, type TalliedRow } from './keyed-row.js';

const row = z.looseObject({
  received_at: z.coerce.number(),
  import_id: z.string(),
  import_new: z.number(),
  import_updates: z.number(),
});

/** The stored rows that these rows may replace; may hold others. Moments are seconds, as rows are written. */
export async function lookUpRows(
  warehouse: Warehouse,
  name: KeyedTableName,
  rows: readonly KeyedRow[],
): Promise<TalliedRow[]> {
  if (rows.length === 0) return [];
  const { key, content, candidates } = keyedTables[name];
  const columns = [...key, ...content].map((column) => (column === 'at' ? 'toUnixTimestamp(at) AS at' : column));
  const { sql, params } = candidates(rows);
  const query = defineQuery({
    name: `aggregator.look_up_${name}`,
    // Within a subquery, so that the moment's alias does not stand in for the column the condition is on.
    sql: `SELECT ${columns.join(', ')}, toUnixTimestamp64Milli(received_at) AS received_at, import_id, import_new, import_updates
      FROM (SELECT * FROM ${name} FINAL WHERE ${sql})`,
    params: z.looseObject({}),
    row,
  });
  return (await query(warehouse, params)) as TalliedRow[];
}
