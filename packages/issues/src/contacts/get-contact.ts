import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import type { ReadContext } from '../read-context.js';
import { contactColumns, contactRow } from './contact-row.js';
import { type ContactView, toContactView } from './contact-view.js';

const query = defineQuery({
  name: 'contacts.get',
  sql: `SELECT ${contactColumns} FROM contacts FINAL WHERE source = {source:String} AND id = {id:String}`,
  params: z.object({ source: z.string(), id: z.string() }),
  row: contactRow,
});

/** One contact by its identity, or null. */
export async function getContact(ctx: ReadContext, source: string, id: string): Promise<ContactView | null> {
  const [row] = await query(ctx.warehouse, { source, id });
  return row ? toContactView(row) : null;
}
