import { hash } from 'node:crypto';
import { SCHEMA_VERSION } from '@earshot/contracts';

export interface EnvelopeFields {
  /** The door's clock, epoch milliseconds. */
  receivedAt: number;
  importId?: string | undefined;
}

/** `{"v":1,"receivedAt":…,"contentHash":"…","contact":{…}}` from the contact's JSON. The hash is of that JSON: SHA-1, hex. */
export function encodeReceivedContact(contactJson: string, envelope: EnvelopeFields): Buffer {
  return Buffer.from(`${head(envelope)}"contentHash":"${hash('sha1', contactJson, 'hex')}","contact":${contactJson}}`);
}

/** The envelope of an exposure, an outcome or an account: `name` is the field it stands in. */
export function encodeReceived(name: string, value: unknown, envelope: EnvelopeFields): Buffer {
  return Buffer.from(`${head(envelope)}"${name}":${JSON.stringify(value)}}`);
}

function head({ receivedAt, importId }: EnvelopeFields): string {
  const tag = importId === undefined ? '' : `"importId":${JSON.stringify(importId)},`;
  return `{"v":${SCHEMA_VERSION},"receivedAt":${receivedAt},${tag}`;
}
