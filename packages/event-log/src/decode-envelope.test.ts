import { SCHEMA_VERSION } from '@earshot/contracts';
import { expect, test } from 'vitest';
import { decodeEnvelope } from './decode-envelope.js';
import { PermanentError } from './errors.js';

const secret = 'my card is 4111 1111 1111 1111';

test('an envelope of our version comes back as it is', () => {
  const envelope = { v: SCHEMA_VERSION, receivedAt: 5, contact: { id: 'c' } };
  expect(decodeEnvelope({ value: Buffer.from(JSON.stringify(envelope)) })).toEqual(envelope);
});

test.each([
  ['not JSON', `{"text": ${secret}`, /not JSON/],
  ['empty', '', /not JSON/],
  ['a text', JSON.stringify(secret), /expected an object/],
  ['null', 'null', /expected an object/],
  ['a list', JSON.stringify([secret]), /expected an object/],
  ['of no version', JSON.stringify({ receivedAt: 5, text: secret }), /no schema version/],
  ['of a version that is no number', JSON.stringify({ v: secret, receivedAt: 5 }), /no schema version/],
  [
    'of a later version',
    JSON.stringify({ v: SCHEMA_VERSION + 1, receivedAt: 5, text: secret }),
    /schema version 2.*upgrade/,
  ],
  ['without receivedAt', JSON.stringify({ v: SCHEMA_VERSION, text: secret }), /receivedAt/],
])('a message that is %s is refused for good, without its content', (_, text, reason) => {
  const decode = () => decodeEnvelope({ value: Buffer.from(text) });
  expect(decode).toThrow(PermanentError);
  expect(decode).toThrow(reason);
  expect(decode).not.toThrow(/4111/);
});
