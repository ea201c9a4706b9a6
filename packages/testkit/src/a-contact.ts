import type { Contact } from '@earshot/contracts';

let made = 0;

/** A contact that passed the door, with an id of its own. */
export function aContact(overrides: Partial<Contact> = {}): Contact {
  made += 1;
  return {
    id: `c-${made}`,
    source: 'helpdesk',
    occurredAt: '2026-03-02T09:30:00+08:00',
    revision: 0,
    turns: [{ speaker: 'customer', text: 'The charger stopped working after two days.' }],
    ...overrides,
  };
}
