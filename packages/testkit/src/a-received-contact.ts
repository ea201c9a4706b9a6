import { createHash } from 'node:crypto';
import { type Contact, contactIdentity, type ReceivedContact, SCHEMA_VERSION } from '@earshot/contracts';
import type { OutgoingMessage } from '@earshot/event-log';
import { aContact } from './a-contact.js';

/** What the door would have put on `contacts.received` for the contact. */
export function aReceivedContact(
  contact: Contact = aContact(),
  envelope: { receivedAt?: number; importId?: string } = {},
): ReceivedContact {
  const contentHash = createHash('sha256').update(JSON.stringify(contact)).digest('hex').slice(0, 32);
  return { v: SCHEMA_VERSION, receivedAt: Date.parse(contact.occurredAt) + 1_000, ...envelope, contentHash, contact };
}

/** The same as a message, keyed by the contact's identity. */
export function aReceivedMessage(received: ReceivedContact = aReceivedContact()): OutgoingMessage {
  return { key: contactIdentity(received.contact), value: Buffer.from(JSON.stringify(received)) };
}
