import { contactIdentity } from '@earshot/contracts';
import { contactRow, storedHash } from './contact-row.js';
import { type ContactDecision, decideContact, type StoredContact } from './decide-contact.js';
import type { StorableContact } from './decode-contact.js';

/** What a batch does to the warehouse. */
export interface BatchPlan {
  /** Rows of `contacts`, one per identity. */
  rows: string[];
  /** Moments (epoch ms) whose local days the rows change, where the contacts were and where they are. */
  touched: number[];
  /** How many messages were decided which way. */
  tally: Record<ContactDecision['kind'], number>;
}

interface Winner {
  message: StorableContact;
  stored: StoredContact;
}

/**
 * Decides every message of a batch in its order, each against what the ones before it will have left, and keeps the last row of each
 * identity. `stored` is not changed. A message that is stored already, delivered again, still touches its day: whether that day
 * was marked after the row was written is unknown.
 */
export function planBatch(messages: readonly StorableContact[], stored: ReadonlyMap<string, StoredContact>): BatchPlan {
  const winners = new Map<string, Winner>();
  const touched: number[] = [];
  const tally = { new: 0, updated: 0, unchanged: 0, stale: 0 };
  for (const message of messages) {
    const { contact, receivedAt, labels } = message;
    const identity = contactIdentity(contact);
    const before = winners.get(identity)?.stored ?? stored.get(identity);
    const { revision } = contact;
    const { generation } = labels;
    const contentHash = storedHash(message.contentHash);
    const arrival = { revision, receivedAt, generation, contentHash, importId: message.importId ?? '' };
    const decision = decideContact(arrival, before);
    tally[decision.kind] += 1;
    if (before) touched.push(before.occurredAt);
    if (!decision.write) continue;
    const occurredAt = Date.parse(contact.occurredAt);
    touched.push(occurredAt);
    const { importId, importNew, importUpdates } = decision;
    // Written out: spreading costs 4 µs a contact here, more than the whole decision.
    const row = { revision, receivedAt, generation, contentHash, occurredAt, importId, importNew, importUpdates };
    winners.set(identity, { message, stored: row });
  }
  const rows: string[] = [];
  for (const { message, stored: row } of winners.values()) rows.push(contactRow(message, row.occurredAt, row));
  return { rows, touched, tally };
}
