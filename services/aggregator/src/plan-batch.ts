import { contactIdentity } from '@earshot/contracts';
import { contactRow, storedHash } from './contact-row.js';
import {
  type ContactDecision,
  type ContactVersion,
  compareVersions,
  decideContact,
  type StoredContact,
} from './decide-contact.js';
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
  const repeated = lastOfRepeated(messages);
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
    const decision = wasReplaced(arrival, before, repeated.get(identity)) ? STALE : decideContact(arrival, before);
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

const STALE: ContactDecision = { kind: 'stale', write: false };

/** The last message of every identity that comes more than once in the batch. */
function lastOfRepeated(messages: readonly StorableContact[]): Map<string, StorableContact> {
  const seen = new Set<string>();
  const repeated = new Map<string, StorableContact>();
  for (const message of messages) {
    const identity = contactIdentity(message.contact);
    if (seen.has(identity)) repeated.set(identity, message);
    else seen.add(identity);
  }
  return repeated;
}

/**
 * Whether an arrival that ties with the stored row (one contact twice in a file, received at the same millisecond) was replaced
 * by it when the batch came the first time: then its last message is what is stored.
 */
function wasReplaced(
  arrival: ContactVersion,
  stored: StoredContact | undefined,
  last: StorableContact | undefined,
): boolean {
  if (stored === undefined || last === undefined) return false;
  if (compareVersions(arrival, stored) !== 0 || arrival.contentHash === stored.contentHash) return false;
  const { contact, receivedAt, labels, contentHash } = last;
  const version = { revision: contact.revision, receivedAt, generation: labels.generation, contentHash };
  return compareVersions(version, stored) === 0 && storedHash(contentHash) === stored.contentHash;
}
