import type { ContactFilter, Count } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import type { ReadContext } from '../read-context.js';
import { defineFilteredQuery } from './filtered-query.js';

const query = defineFilteredQuery({
  name: 'contacts.count',
  sql: (where) => `SELECT count() AS contacts, uniqExact(account_key) AS accounts FROM contacts FINAL WHERE ${where}`,
  params: z.object({}),
  row: z.object({ contacts: integer64, accounts: integer64 }),
});

/** How many contacts and how many distinct accounts the filter selects. A contact without an account is an account of its own. */
export async function countContacts(ctx: ReadContext, filter: ContactFilter): Promise<Count> {
  const [row] = await query(ctx.warehouse, filter, {});
  return { contacts: row?.contacts ?? 0, accounts: row?.accounts ?? 0, filter };
}
