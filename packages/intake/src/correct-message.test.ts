import { topics } from '@earshot/contracts';
import { expect, test } from 'vitest';
import { correctMessage } from './correct-message.js';
import { KeepingConcealer } from './keeping-concealer.js';
import { createSteps } from './steps.js';

const NOW = Date.parse('2026-10-24T09:00:00+08:00');
const steps = createSteps(new KeepingConcealer(Buffer.alloc(32, 'key')));
const contact = { id: '1', source: 'shop', occurredAt: '2026-10-23T09:00:00+08:00', text: 'my phone is 13800138000' };
const envelope = { v: 1, receivedAt: NOW - 1_000, contact };
const correct = (topic: { name: string }, given: unknown) => correctMessage(steps, topic.name, given, NOW);

function messageOf(given: unknown, topic: { name: string } = topics.contactsReceived): Record<string, unknown> {
  const made = correct(topic, given);
  if ('rejection' in made) throw new Error(made.rejection.reason);
  return { topic: made.topic.name, key: made.message.key, ...JSON.parse(made.message.value.toString()) };
}

test.each([
  ['the bare contact', contact, NOW],
  ['its envelope', envelope, NOW - 1_000],
  ['the letter as it is shown', { id: 'contacts.received/0/1', reason: 'why', content: envelope }, NOW - 1_000],
])('%s goes through the door: redacted, hashed, with its arrival', (_, given, receivedAt) => {
  const message = messageOf(given);
  expect(message).toMatchObject({ topic: 'contacts.received', key: 'shop\u001f1', v: 1, receivedAt });
  expect(message.contact).toMatchObject({ turns: [{ speaker: 'customer', text: 'my phone is [PHONE]' }] });
  expect(message.contentHash).toMatch(/^[0-9a-f]{40}$/);
});

test('an account that is a pseudonym already stays it, another becomes one', () => {
  const accountOf = (account: string) => messageOf({ ...envelope, contact: { ...contact, account } }).contact;
  expect(accountOf('A-RNK22NAPTHR1MY5W')).toMatchObject({ account: 'A-RNK22NAPTHR1MY5W' });
  expect(accountOf('li.lei')).toMatchObject({ account: expect.stringMatching(/^A-[0-9A-Z]{16}$/) });
});

test('a labelled contact begins at the classifier again, without its labels', () => {
  const message = messageOf({ ...envelope, labels: { generation: 1 } }, topics.contactsClassified);
  expect(message.topic).toBe('contacts.received');
  expect(message).not.toHaveProperty('labels');
});

test('outcomes and accounts are told apart', () => {
  const outcome = { id: 'r1', at: '2026-10-23', kind: 'return' };
  expect(messageOf(outcome, topics.outcomesReceived)).toHaveProperty('outcome');
  expect(messageOf({ account: 'li.lei', tier: 'gold' }, topics.outcomesReceived)).toHaveProperty(
    'account.tier',
    'gold',
  );
  expect(messageOf({ v: 1, account: { account: 'x' } }, topics.outcomesReceived)).toHaveProperty('account');
});

test.each([
  ['no object', 'hello', 'content'],
  ['a letter that is not JSON', { reason: 'x', content: null }, 'content'],
  ['an unknown version', { ...envelope, v: 2 }, 'v'],
  ['no version', { contact }, 'v'],
  ['a wrong arrival', { ...envelope, receivedAt: 'now' }, 'receivedAt'],
  ['no contact', { v: 1, receivedAt: 1 }, 'contact'],
  ['a wrong field in an envelope', { ...envelope, contact: { ...contact, occurredAt: 'now' } }, 'contact.occurredAt'],
  ['a wrong field', { ...contact, occurredAt: 'now' }, 'occurredAt'],
])('%s is refused with field and remedy', (_, given, field) => {
  const made = correct(topics.contactsReceived, given);
  expect(made).toMatchObject({ rejection: { field, remedy: expect.stringMatching(/./) } });
  expect(JSON.stringify(made)).not.toContain('13800138000');
});
