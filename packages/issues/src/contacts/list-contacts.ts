import type { ContactFilter } from '@earshot/contracts';
import { z } from 'zod';
import type { ReadContext } from '../read-context.js';
import { contactColumns, contactRow } from './contact-row.js';
import { type ContactView, toContactView } from './contact-view.js';
import { defineFilteredQuery } from './filtered-query.js';

/** By time, then source, then id: an order that new arrivals don't shuffle. */
export type ContactOrder = 'newest' | 'oldest';

const shape = {
  params: z.object({ at_ms: z.int(), at_source: z.string(), at_id: z.string(), limit: z.int().min(1) }),
  row: contactRow,
};

/** Identities first, by narrow columns; the wide ones are then read only for the page (PREWHERE on the key is safe with FINAL). */
const pageSql = (beyond: '<' | '>', direction: 'ASC' | 'DESC') => (where: string) => {
  const order = `occurred_at ${direction}, source ${direction}, id ${direction}`;
  return `SELECT ${contactColumns} FROM contacts FINAL
    PREWHERE (source, id) IN (
      SELECT source, id FROM contacts FINAL
      WHERE ${where} AND (occurred_at, source, id) ${beyond} (fromUnixTimestamp64Milli({at_ms:Int64}, 'UTC'), {at_source:String}, {at_id:String})
      ORDER BY ${order} LIMIT {limit:UInt32})
    ORDER BY ${order}`;
};
const queries = {
  oldest: defineFilteredQuery({ name: 'contacts.list_oldest', sql: pageSql('>', 'ASC'), ...shape }),
  newest: defineFilteredQuery({ name: 'contacts.list_newest', sql: pageSql('<', 'DESC'), ...shape }),
};

/** The warehouse's times end with 2299. */
const LAST_MS = 10_413_791_999_999;
const cursorShape = z.tuple([z.enum(['newest', 'oldest']), z.int().min(0).max(LAST_MS), z.string(), z.string()]);
type Position = z.infer<typeof cursorShape>;

/** Before every contact there can be, and after it. */
const BEGINNING: Record<ContactOrder, Position> = {
  oldest: ['oldest', 0, '', ''],
  newest: ['newest', LAST_MS, '', ''],
};

export class InvalidCursorError extends Error {
  constructor() {
    super('cursor: not one this list gave in this order; start again without it');
    this.name = 'InvalidCursorError';
  }
}

export interface ContactPage {
  items: ContactView[];
  /** Hand it in as `cursor` to go on; null when this was the last page. */
  next: string | null;
}

export interface ListOptions {
  limit: number;
  cursor?: string;
  order?: ContactOrder;
}

/**
 * The contacts a filter selects, the newest first unless asked otherwise. Who goes on with a cursor sees every contact that was there
 * at the start once, whatever arrives meanwhile. Throws InvalidCursorError for a cursor that this function didn't give for this order.
 */
export async function listContacts(
  ctx: ReadContext,
  filter: ContactFilter,
  { limit, cursor, order = 'newest' }: ListOptions,
): Promise<ContactPage> {
  const [, ms, source, id] = cursor === undefined ? BEGINNING[order] : readCursor(cursor, order);
  const rows = await queries[order](ctx.warehouse, filter, {
    at_ms: ms,
    at_source: source,
    at_id: id,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor([order, last.occurred_ms, last.source, last.id]) : null;
  return { items: page.map(toContactView), next };
}

export interface StreamOptions {
  order?: ContactOrder;
  pageSize?: number;
}

/** Every contact of the filter, the oldest first unless asked otherwise, a page in memory at a time. */
export async function* streamContacts(
  ctx: ReadContext,
  filter: ContactFilter,
  { order = 'oldest', pageSize = 2_000 }: StreamOptions = {},
): AsyncGenerator<ContactView, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await listContacts(ctx, filter, { order, limit: pageSize, ...(cursor !== undefined && { cursor }) });
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function readCursor(cursor: string, order: ContactOrder): Position {
  let position: Position;
  try {
    position = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidCursorError();
  }
  if (position[0] !== order) throw new InvalidCursorError();
  return position;
}
