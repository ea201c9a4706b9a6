import type { Contact, LabelledContact } from '@earshot/contracts';
import { decodeEnvelope, type LogMessage, PermanentError } from '@earshot/event-log';
import { cutTurns } from './cut-turns.js';

/** A labelled contact on its way into a row: its turns stay the JSON they are. */
export interface StorableContact extends Omit<LabelledContact, 'contact'> {
  contact: Omit<Contact, 'turns'>;
  turns: string;
}

/**
 * A message of `contacts.classified`. The door and the classifier have checked every field; here only what a row can't be built
 * without is looked at, because a full check would cost more than all the rest. Throws PermanentError.
 */
export function decodeContact(message: Pick<LogMessage, 'value'>): StorableContact {
  const decoded = readMessage(message.value);
  const { contact, labels, contentHash } = decoded;
  if (typeof contact?.source !== 'string' || contact.source === '') throw lacks('contact.source');
  if (typeof contact.id !== 'string' || contact.id === '') throw lacks('contact.id');
  if (typeof contentHash !== 'string') throw lacks('contentHash');
  if (!Number.isInteger(contact.revision)) throw lacks('contact.revision');
  if (Number.isNaN(Date.parse(contact.occurredAt))) throw lacks('contact.occurredAt');
  if (!Number.isInteger(labels?.generation)) throw lacks('labels.generation');
  if (!Array.isArray(labels.intents)) throw lacks('labels.intents');
  if (!labels.sentiment || !labels.harm || !labels.service) throw lacks('labels');
  return decoded;
}

function readMessage(value: Buffer): StorableContact {
  const cut = cutTurns(value);
  if (cut !== null) {
    const decoded = decodeEnvelope<StorableContact>({ value: cut.rest });
    // Only if what was cut out was the contact's own: the 0 stands where its turns were.
    if ((decoded.contact as Partial<Contact> | undefined)?.turns === (0 as unknown)) {
      decoded.turns = cut.turns;
      return decoded;
    }
  }
  const decoded = decodeEnvelope<LabelledContact>({ value });
  if (!Array.isArray(decoded.contact?.turns)) throw lacks('contact.turns');
  return { ...decoded, turns: JSON.stringify(decoded.contact.turns) };
}

function lacks(field: string): PermanentError {
  return new PermanentError(`message has no valid ${field}: send the contact through the classifier again`, { field });
}
