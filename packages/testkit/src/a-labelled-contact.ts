import { contactIdentity, type LabelledContact, type Labels, type ReceivedContact } from '@earshot/contracts';
import type { OutgoingMessage } from '@earshot/event-log';
import { aReceivedContact } from './a-received-contact.js';

/** What a classifier that knows nothing says: no issue, level 0, every other label unknown. */
export function someLabels(overrides: Partial<Labels> = {}): Labels {
  return {
    generation: 1,
    language: 'en',
    intents: [],
    candidates: [],
    outOfScope: 0,
    mentions: [],
    sentiment: { label: null, overall: 0, first: 0, last: 0, lowest: 0, drop: null },
    contactType: null,
    emotion: null,
    harm: { level: 0, class: null, quote: null, turn: null },
    causeSide: null,
    resolution: null,
    effort: null,
    service: { firstResponseSeconds: null, averageResponseSeconds: null, transfers: null, answerCertainty: null },
    ...overrides,
  };
}

/** What the classifier would have put on `contacts.classified` for the received contact. */
export function aLabelledContact(
  received: ReceivedContact = aReceivedContact(),
  labels: Partial<Labels> = {},
): LabelledContact {
  return { ...received, labels: someLabels(labels) };
}

/** The same as a message, keyed by the contact's identity. */
export function aLabelledMessage(labelled: LabelledContact = aLabelledContact()): OutgoingMessage {
  return { key: contactIdentity(labelled.contact), value: Buffer.from(JSON.stringify(labelled)) };
}
