import type { Contact } from '@earshot/contracts';
import { aContact, aLabelledContact, aLabelledMessage, aReceivedContact } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { contactRow, offsetMinutes } from './contact-row.js';
import { decodeContact } from './decode-contact.js';

const storable = (contact: Contact) => decodeContact(aLabelledMessage(aLabelledContact(aReceivedContact(contact))));

test.each([
  ['2026-03-02T09:30:00Z', 0],
  ['2026-03-02T09:30:00.123Z', 0],
  ['2026-03-02T09:30:00+08:00', 480],
  ['2026-03-02T09:30:00.5-03:30', -210],
  ['2026-03-02T09:30:00-00:00', 0],
  ['2026-03-02T09:30:00+05:45', 345],
])('%s was written %d minutes east of UTC', (moment, minutes) => {
  expect(offsetMinutes(moment)).toBe(minutes);
});

test('numbers and booleans among the attributes are text in the row, and named', () => {
  const contact = aContact({ attributes: { plan: 'pro', seats: 3, trial: false } });
  const mark = { importId: '', importNew: 0, importUpdates: 0 } as const;
  const row = JSON.parse(contactRow(storable(contact), 0, mark));
  expect(row).toMatchObject({
    attributes: { plan: 'pro', seats: '3', trial: 'false' },
    attributes_typed: ['seats', 'trial'],
  });
});

test('a row is one line, whatever stands in the contact', () => {
  const contact = aContact({ turns: [{ speaker: 'customer', text: 'first\n\nsecond\r\u2028third' }] });
  const mark = { importId: '', importNew: 0, importUpdates: 0 } as const;
  expect(contactRow(storable(contact), 0, mark)).not.toMatch(/[\n\r]/);
});
