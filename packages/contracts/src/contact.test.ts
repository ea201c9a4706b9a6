import { expect, test } from 'vitest';
import { contact, contactIdentity } from './contact.js';

const least = { id: '1', source: 'shop', occurredAt: '2026-10-24T09:00:00+08:00' };

test('five fields make a contact; channels are lower case, the revision starts at 0', () => {
  expect(contact.parse({ ...least, text: 'hi', channel: 'Phone' })).toMatchObject({ channel: 'phone', revision: 0 });
});

test.each([
  { name: 'no offset', more: { occurredAt: '2026-10-24T09:00:00' }, field: 'occurredAt' },
  { name: 'an unknown speaker', more: { turns: [{ speaker: 'boss', text: 'x' }] }, field: 'turns.0.speaker' },
  { name: 'half a revision', more: { revision: 0.5 }, field: 'revision' },
  { name: 'nested attributes', more: { attributes: { a: { b: 1 } } }, field: 'attributes.a' },
])('$name is refused at its field', ({ more, field }) => {
  const parsed = contact.safeParse({ ...least, ...more });
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
});

test('source and id make the identity, and neither can pose as the other', () => {
  expect(contactIdentity({ source: 'a', id: 'b-c' })).not.toBe(contactIdentity({ source: 'a-b', id: 'c' }));
});
