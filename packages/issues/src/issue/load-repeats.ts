import type { ContactFilter, IssueView } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import type { ReadContext } from '../read-context.js';

const WITHIN_MS = 7 * 86_400_000;

const query = defineFilteredQuery({
  name: 'issue.repeats',
  sql: (where) => `SELECT countIf(again) AS accounts, count() AS everyone
    FROM (
      SELECT arraySort(groupArray(toUnixTimestamp64Milli(occurred_at))) AS times,
        arrayExists((earlier, later) -> later - earlier <= {within:Int64}, arrayPopBack(times), arrayPopFront(times)) AS again
      FROM contacts FINAL WHERE ${where} GROUP BY account_key)`,
  params: z.object({ within: z.int() }),
  row: z.object({ accounts: integer64, everyone: integer64 }),
});

/** Of the filter's accounts, how many came again within 7 days. Without an account nobody can be seen to come again. */
export async function loadRepeats(ctx: ReadContext, filter: ContactFilter): Promise<IssueView['repeat']> {
  const [row] = await query(ctx.warehouse, filter, { within: WITHIN_MS });
  return { accounts: row?.accounts ?? 0, of: row?.everyone ?? 0 };
}
