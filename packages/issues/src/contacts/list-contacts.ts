import type { ContactFilter } from '@earshot/contracts';
import { z } from 'zod';
import type { ReadContext } from '../read-context.js';
import { contactColumns, contactRow } from './contact-row.js';
import { type ContactView, toContactView } from './contact-view.js';
import { defineFilteredQuery } from './filtered-query.js';

const ORDER = 'occurred_at, source, id';

/** Identities first, by narrow columns; the wide ones are then read only for the page (PREWHERE on the key is safe with FINAL). */
const query = defineFilteredQuery({
  name: 'contacts.list',
  sql: (where) => `SELECT ${contactColumns} FROM contacts FINAL
    PREWHERE (source, id) IN (
      SELECT source, id FROM contacts FINAL
      WHERE ${where} AND (occurred_at, source, id) > (fromUnixTimestamp64Milli({after_ms:Int64}, 'UTC'), {after_source:String}, {after_id:String})
      ORDER BY ${ORDER} LIMIT {limit:UInt32})
    ORDER BY ${ORDER}`,
  params: z.object({ after_ms: z.int(), after_source: z.string(), after_id: z.string(), limit: z.int().min(1) }),
  row: contactRow,
});

const cursorShape = z.tuple([z.int(), z.string(), z.string()]);

/** Before every contact there can be (1970). */
const BEGINNING: z.infer<typeof cursorShape> = [0, '', ''];

export interface ContactPage {
  items: ContactView[];
  /** Hand it in as `cursor` to go on; null when this was the last page. */
  next: string | null;
}

/**
 * The contacts a filter selects, by time, then source, then id: an order that new arrivals don't shuffle. Throws an Error with the
 * remedy for a cursor that this function didn't give.
 */
export async function listContacts(
  ctx: ReadContext,
  filter: ContactFilter,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<ContactPage> {
  const [ms, source, id] = cursor === undefined ? BEGINNING : readCursor(cursor);
  const rows = await query(ctx.warehouse, filter, {
    after_ms: ms,
    after_source: source,
    after_id: id,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor([last.occurred_ms, last.source, last.id]) : null;
  return { items: page.map(toContactView), next };
}

/** Every contact of the filter, a page in memory at a time. */
export async function* streamContacts(
  ctx: ReadContext,
  filter: ContactFilter,
  pageSize = 2_000,
): AsyncGenerator<ContactView, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await listContacts(ctx, filter, { limit: pageSize, ...(cursor !== undefined && { cursor }) });
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function writeCursor(position: z.infer<typeof cursorShape>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function readCursor(cursor: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Error('cursor: not one this list gave; start again without it');
  }
}
