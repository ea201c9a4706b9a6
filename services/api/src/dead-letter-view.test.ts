import type { DeadLetter } from '@earshot/event-log';
import { expect, test } from 'vitest';
import { deadLetterContent } from './dead-letter-view.js';

const letter = (value: string): DeadLetter => ({
  origin: 'o',
  topic: 'contacts.received',
  partition: 0,
  offset: 1n,
  key: 'k',
  value: Buffer.from(value),
  headers: {},
  reason: 'not a contact',
  step: 'decode',
  at: 0,
  replayed: false,
});
const shown = (value: unknown) => deadLetterContent(letter(JSON.stringify(value))).content;

test('what a producer that isn’t ours wrote is shown without anybody’s number', () => {
  const content = {
    text: 'call me: 13912345678',
    turns: [{ text: 'mei@shop.example' }],
    phone: 13912345678,
    '13912345678': true,
  };
  const said = JSON.stringify(shown(content));
  expect(said).not.toMatch(/13912345678|mei@shop/);
  expect(said).toContain('call me');
});

test('what passed the door is shown as it is', () => {
  const contact = {
    id: 't-1',
    source: 'shop',
    account: 'a_3f9c0d2b7e1a4c58',
    text: 'my [PHONE] rang',
    occurredAt: '2026-10-20T10:00:00+08:00',
    // As long as a card number, and with a check digit that is right.
    receivedAt: 1_761_300_000_006,
    revision: 2,
  };
  expect(shown({ v: 1, receivedAt: 1_761_300_000_006, contact })).toEqual({
    v: 1,
    receivedAt: 1_761_300_000_006,
    contact,
  });
});

test.each([
  ['not JSON', '{"text": 139'],
  ['nested too deeply', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
])('what is %s is not shown, and why', (unreadable, value) => {
  expect(deadLetterContent(letter(value))).toMatchObject({ content: null, unreadable });
});
