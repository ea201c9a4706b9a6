import type { LabelledContact } from '@earshot/contracts';
import { decodeEnvelope, type LogMessage, PermanentError } from '@earshot/event-log';

/**
 * A message of `contacts.classified`. The door and the classifier have checked every field; here only what a row can't be built
 * without is looked at, because a full check would cost more than all the rest. Throws PermanentError.
 */
export function decodeContact(message: Pick<LogMessage, 'value'>): LabelledContact {
  const decoded = decodeEnvelope<LabelledContact>(message);
  const { contact, labels, contentHash } = decoded;
  if (typeof contact?.source !== 'string' || contact.source === '') throw lacks('contact.source');
  if (typeof contact.id !== 'string' || contact.id === '') throw lacks('contact.id');
  if (typeof contentHash !== 'string') throw lacks('contentHash');
  if (!Number.isInteger(contact.revision)) throw lacks('contact.revision');
  if (Number.isNaN(Date.parse(contact.occurredAt))) throw lacks('contact.occurredAt');
  if (!Array.isArray(contact.turns)) throw lacks('contact.turns');
  if (!Number.isInteger(labels?.generation)) throw lacks('labels.generation');
  if (!Array.isArray(labels.intents) || !Array.isArray(labels.mentions)) throw lacks('labels.intents');
  if (!labels.sentiment || !labels.harm || !labels.service) throw lacks('labels');
  return decoded;
}

function lacks(field: string): PermanentError {
  return new PermanentError(`message has no valid ${field}: send the contact through the classifier again`, { field });
}
