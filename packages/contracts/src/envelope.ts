import type { Account } from './account.js';
import type { Labels } from './classified-contact.js';
import type { Contact } from './contact.js';
import type { Exposure } from './exposure.js';
import type { Outcome } from './outcome.js';

/** The schema version every message carries. A consumer that meets another one dead-letters the message: it never guesses. */
export const SCHEMA_VERSION = 1;

/** What every message is wrapped in. `receivedAt` is the door's clock in epoch milliseconds; redelivery repeats it. */
export interface Envelope {
  v: number;
  receivedAt: number;
  /** The import a message came with, so the import can say how many were new. */
  importId?: string;
}

/** On `contacts.received`. `contentHash` is of the redacted contact, so "unchanged" is told without comparing texts. */
export interface ReceivedContact extends Envelope {
  contentHash: string;
  contact: Contact;
}

/** On `contacts.classified`: the received message, with what the classifier says added at its end. */
export interface LabelledContact extends ReceivedContact {
  labels: Labels;
}

/** On `exposures.received`. */
export interface ReceivedExposure extends Envelope {
  exposure: Exposure;
}

/** On `outcomes.received`: an outcome, or what is known of an account. */
export type ReceivedOutcome = Envelope & ({ outcome: Outcome } | { account: Account });
