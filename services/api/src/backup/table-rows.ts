import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import type { BackupTable } from './backup-tables.js';

const row = z.record(z.string(), z.unknown());

/**
 * The winning rows of a table as it would take them back, by sorting key, a page in memory at a time. A row that is replaced meanwhile
 * comes once, as it was or as it is.
 */
export async function* tableRows(
  warehouse: Warehouse,
  { name, key, page }: BackupTable,
): AsyncGenerator<Record<string, unknown>> {
  const columns = key.map(({ column }) => column).join(', ');
  const bound = key.map(({ type }, n) =>
    type === 'DateTime' ? `parseDateTimeBestEffort({k${n}:String}, 'UTC')` : `{k${n}:${type}}`,
  );
  const query = defineQuery({
    name: `api.backup_${name}`,
    sql: ({ isFirst }) =>
      `SELECT * FROM ${name} FINAL ${isFirst ? '' : `WHERE (${columns}) > (${bound.join(', ')})`} ORDER BY ${columns} LIMIT {page:UInt32}`,
    params: z.looseObject({ isFirst: z.boolean(), page: z.int() }),
    row,
  });
  let after: Record<string, unknown> = {};
  for (let isFirst = true; ; isFirst = false) {
    const rows = await query(warehouse, { isFirst, page, ...after });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = Object.fromEntries(key.map(({ column }, n) => [`k${n}`, last[column]]));
  }
}
