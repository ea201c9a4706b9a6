import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogMessage } from '../event-log.js';
import { decodeRecord, encodeRecord, messageBytes, recordCount, recordTimestamp } from './record.js';

const message = fc.record({
  key: fc.string({ unit: 'grapheme', maxLength: 20 }),
  value: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  headers: fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), { maxKeys: 3 }),
});

test('what is written comes back, cut to any range', () => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 20 }),
      fc.bigInt({ min: 0n, max: 2n ** 60n }),
      fc.nat({ max: 20 }),
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (messages, base, skip, length, limit) => {
        const size = messages.reduce((sum, one) => sum + messageBytes(one), 0);
        const bytes = encodeRecord(messages, 1_700_000_000_123.5, size);
        expect([recordCount(bytes), recordTimestamp(bytes)]).toEqual([messages.length, 1_700_000_000_123.5]);
        const into: LogMessage[] = [];
        const from = base + BigInt(skip);
        const end = from + BigInt(length);
        decodeRecord(bytes, { partition: 3, base, from, end, limit, maxBytes: 1e9 }, into);
        const expected = messages.slice(skip, skip + Math.min(length, limit));
        expect(into.map(({ key, value, headers }) => ({ key, value: Buffer.from(value), headers }))).toEqual(
          expected.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
        );
        expect(into.map(({ offset }) => offset)).toEqual(expected.map((_, i) => from + BigInt(i)));
      },
    ),
  );
});

test('a record of an unknown layout is refused, not guessed', () => {
  expect(() => recordCount(Buffer.from([9, 0, 0, 0, 0]))).toThrow(/layout 9/);
});
