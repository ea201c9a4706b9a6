import { topics } from '@earshot/contracts';
import type { OutgoingMessage } from '@earshot/event-log';
import { aContact, aReceivedContact, aReceivedMessage } from '@earshot/testkit';

export const MESSAGES = 10_000;
export const POISONED = 50;

/** What a producer that isn't ours, or not of this version, may write; each is refused elsewhere in the pipe. */
const POISONS: ((message: OutgoingMessage) => OutgoingMessage)[] = [
  (message) => ({ ...message, value: Buffer.from([0xff, 0x00, 0x7b]) }),
  (message) => changed(message, (value) => ({ ...value, v: 99 })),
  (message) => changed(message, ({ contact: _contact, ...value }) => value),
  (message) =>
    changed(message, (value) => ({
      ...value,
      contact: { ...fields(value.contact), turns: [{ speaker: 'customer' }] },
    })),
  // Only who stores it looks at the time.
  (message) =>
    changed(message, (value) => ({ ...value, contact: { ...fields(value.contact), occurredAt: 'yesterday' } })),
];

/** Contacts as the door would have written them, every two-hundredth of them poisoned, each kind ten times. */
export function poisonedContacts(): { topic: typeof topics.contactsReceived; messages: OutgoingMessage[] } {
  const every = MESSAGES / POISONED;
  const messages = Array.from({ length: MESSAGES }, (_, n) => {
    const message = aReceivedMessage(aReceivedContact(poisonedContact(n)));
    const poison = n % every === every - 1 ? POISONS[Math.floor(n / every) % POISONS.length] : undefined;
    return poison ? poison(message) : message;
  });
  return { topic: topics.contactsReceived, messages };
}

export function poisonedContact(n: number): ReturnType<typeof aContact> {
  const occurredAt = new Date(Date.UTC(2026, 9, 1 + (n % 20), n % 24)).toISOString();
  return aContact({
    id: `t-${n}`,
    source: 'shop',
    occurredAt,
    turns: [{ speaker: 'customer', text: `the strap is ${n} mm` }],
  });
}

function changed(message: OutgoingMessage, change: (value: Record<string, unknown>) => unknown): OutgoingMessage {
  return { ...message, value: Buffer.from(JSON.stringify(change(fields(JSON.parse(message.value.toString()))))) };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
