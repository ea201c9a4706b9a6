import { PermanentError } from '@earshot/event-log';
import { aContact, aLabelledContact, aReceivedContact } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { decodeContact } from './decode-contact.js';

const decode = (value: unknown) => decodeContact({ value: Buffer.from(JSON.stringify(value)) });
const labelled = aLabelledContact(aReceivedContact(aContact({ id: 'a' })));

test('a message comes out as it was sent, its turns as JSON', () => {
  const { contact, turns, ...rest } = decode(labelled);
  expect({ ...rest, contact: { ...contact, turns: JSON.parse(turns) } }).toEqual(labelled);
});

test('turns that are not the contact’s own are left where they are', () => {
  const { contact, ...envelope } = labelled;
  const sent = { ...envelope, note: { turns: [1] }, contact };
  expect(JSON.parse(decode(sent).turns)).toEqual(contact.turns);
});

test.each([
  ['contact.source', { ...labelled, contact: { ...labelled.contact, source: '' } }],
  ['contact.id', { ...labelled, contact: { ...labelled.contact, id: 7 } }],
  ['contact.revision', { ...labelled, contact: { ...labelled.contact, revision: '1' } }],
  ['contact.occurredAt', { ...labelled, contact: { ...labelled.contact, occurredAt: 'yesterday, my secret' } }],
  ['contact.turns', { ...labelled, contact: { ...labelled.contact, turns: 'hello, my secret' } }],
  ['contact.turns', { ...labelled, contact: undefined }],
  ['contentHash', { ...labelled, contentHash: undefined }],
  ['labels.generation', { ...labelled, labels: undefined }],
  ['labels.intents', { ...labelled, labels: { ...labelled.labels, intents: null } }],
  ['labels', { ...labelled, labels: { ...labelled.labels, harm: null } }],
])('a message without a valid %s is refused, and nothing of it is told', (field, value) => {
  const refused = expect(() => decode(value));
  refused.toThrow(PermanentError);
  refused.toThrow(` ${field}`);
  expect(() => decode(value)).not.toThrow(/secret/);
});
