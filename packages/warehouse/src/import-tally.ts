import { z } from 'zod';
import { defineQuery, integer64 } from './define-query.js';
import type { Warehouse } from './warehouse.js';

const tables = ['contacts', 'exposures', 'outcomes', 'accounts'];

const query = defineQuery({
  name: 'warehouse.import_tally',
  sql: `SELECT sum(new) AS new, sum(updated) AS updated FROM (
    ${tables
      .map(
        (table) => `SELECT countIf(import_new = 1) AS new, sum(import_updates) AS updated
          FROM ${table} FINAL WHERE import_id = {importId:String}`,
      )
      .join(' UNION ALL ')})`,
  params: z.object({ importId: z.string() }),
  row: z.object({ new: integer64, updated: integer64 }),
});

/**
 * How many things of an import (contacts, or exposures, outcomes, accounts) were new and how often it changed one. Counted from the rows themselves, so delivering a message
 * twice counts once. Right from when the import has gone through until something else changes them.
 */
export async function importTally(warehouse: Warehouse, importId: string): Promise<{ new: number; updated: number }> {
  const [row] = await query(warehouse, { importId });
  return row ?? { new: 0, updated: 0 };
}
