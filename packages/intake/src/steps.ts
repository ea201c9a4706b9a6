import { contactIdentity, type Rejection } from '@earshot/contracts';
import { concealContact } from './conceal-contact.js';
import type { Concealer } from './concealer.js';
import { encodeReceived, encodeReceivedContact } from './encode-envelope.js';
import { limits } from './limits.js';
import { readContact } from './read-contact.js';
import type { Fields } from './read-item.js';
import {
  concealAccount,
  concealExposure,
  concealOutcome,
  readAccount,
  readExposure,
  readOutcome,
} from './read-records.js';

/** An item as it goes into the log. */
interface Accepted {
  key: string;
  message: Buffer;
  unknownFields?: number;
  offset?: string;
}

/** What is the same for all items of a call. */
export interface Call {
  importId?: string;
  now: number;
  /** When the item with this key arrived. */
  arrivalOf: (key: string) => number;
}

/** From a record to its message: validated, concealed, encoded. */
export type Step = (fields: Fields, line: number, call: Call) => Accepted | { rejection: Rejection };

/** How each kind of record goes through the door. */
export function createSteps(concealer: Concealer): Record<'contact' | 'exposure' | 'outcome' | 'account', Step> {
  const contactStep: Step = (fields, line, call) => {
    const read = readContact(fields, line, call.now);
    if ('rejection' in read) return read;
    const contact = concealContact(read.contact, concealer);
    const json = JSON.stringify(contact);
    if (json.length > limits.lineBytes) {
      const remedy = 'shorten the texts and attributes';
      return { rejection: { line, field: '', reason: `the contact is longer than ${limits.lineBytes} bytes`, remedy } };
    }
    const key = contactIdentity(contact);
    return {
      key,
      message: encodeReceivedContact(json, envelopeOf(call, key)),
      unknownFields: read.unknownFields,
      offset: offsetOf(contact.occurredAt),
    };
  };

  const exposureStep: Step = (fields, line, call) => {
    const read = readExposure(fields, line);
    if ('rejection' in read) return read;
    const exposure = concealExposure(read.value, concealer);
    const key = [exposure.at, exposure.measure, exposure.product, exposure.region, exposure.channel].join('\u001f');
    return { key, message: encodeReceived('exposure', exposure, envelopeOf(call, key)) };
  };

  const outcomeStep: Step = (fields, line, call) => {
    const read = readOutcome(fields, line);
    if ('rejection' in read) return read;
    const outcome = concealOutcome(read.value, concealer);
    return { key: outcome.id, message: encodeReceived('outcome', outcome, envelopeOf(call, outcome.id)) };
  };

  const accountStep: Step = (fields, line, call) => {
    const read = readAccount(fields, line);
    if ('rejection' in read) return read;
    const account = concealAccount(read.value, concealer);
    const key = account.account;
    return { key, message: encodeReceived('account', account, envelopeOf(call, key)) };
  };

  return { contact: contactStep, exposure: exposureStep, outcome: outcomeStep, account: accountStep };
}

function envelopeOf({ arrivalOf, importId }: Call, key: string): { receivedAt: number } & Pick<Call, 'importId'> {
  return { receivedAt: arrivalOf(key), ...(importId !== undefined && { importId }) };
}

/** `+08:00` of a moment; `Z` is `+00:00`. */
function offsetOf(moment: string): string {
  return moment.endsWith('Z') ? '+00:00' : moment.slice(-6);
}
