import type { Contact } from '@earshot/contracts';
import { type ContactView, contactColumns, contactRow, toContactView } from '@earshot/issues';
import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import type { StoredContact } from './label-anew.js';

const PAGE = 2_000;

const page = defineQuery({
  name: 'jobs.stored_contacts',
  sql: `SELECT ${contactColumns}, content_hash, toUnixTimestamp64Milli(received_at) AS received_ms
    FROM contacts FINAL
    WHERE (source, id) > ({source:String}, {id:String}) AND generation < {below:UInt32}
    ORDER BY source, id LIMIT {limit:UInt32}`,
  params: z.object({ source: z.string(), id: z.string(), below: z.int(), limit: z.int() }),
  row: contactRow.extend({ content_hash: z.string(), received_ms: integer64 }),
});

/** Every stored contact labelled by a generation older than `below`, by identity, a page in memory at a time. */
export async function* storedContacts(warehouse: Warehouse, below: number): AsyncGenerator<StoredContact> {
  let last = { source: '', id: '' };
  for (;;) {
    const rows = await page(warehouse, { ...last, below, limit: PAGE });
    for (const { content_hash, received_ms, ...row } of rows) {
      yield { contact: withoutLabels(toContactView(row)), receivedAt: received_ms, contentHash: content_hash };
    }
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = { source: end.source, id: end.id };
  }
}

/** What the door let in, without what a classifier said of it. */
function withoutLabels(view: ContactView): Contact {
  const {
    generation: _generation,
    intents: _intents,
    issues: _issues,
    candidates: _candidates,
    outOfScope: _outOfScope,
    mentions: _mentions,
    sentiment: _sentiment,
    contactType: _contactType,
    emotion: _emotion,
    harm: _harm,
    causeSide: _causeSide,
    resolution: _resolution,
    effort: _effort,
    service: _service,
    ...contact
  } = view;
  return contact;
}
