import type { ContactFilter } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import { type DayNumber, startOfDay } from '../local-days.js';
import { whoSql } from '../ranking/load-window-counts.js';
import type { ReadContext } from '../read-context.js';
import { type ResolvedWindow, timeless } from '../window.js';

const query = defineFilteredQuery({
  name: 'issue.day_accounts',
  sql: (where) => `SELECT toUInt16(toDate(occurred_at, {zone:String})) AS day, uniqExact(${whoSql}) AS accounts
    FROM contacts FINAL
    WHERE ${where} AND occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY day ORDER BY day`,
  params: z.object({ zone: z.string(), from: z.int(), to: z.int() }),
  row: z.object({ day: z.int(), accounts: integer64 }),
});

/** Distinct accounts of each local day from `from` to the window's end; of each day alone, so they don't add up. No entry: none. */
export async function loadDayAccounts(
  ctx: ReadContext,
  filter: ContactFilter,
  window: ResolvedWindow,
  from: DayNumber,
): Promise<ReadonlyMap<DayNumber, number>> {
  const { zone, to } = window;
  const rows = await query(ctx.warehouse, timeless(filter), { zone, from: startOfDay(from, zone), to });
  return new Map(rows.map(({ day, accounts }) => [day, accounts]));
}
