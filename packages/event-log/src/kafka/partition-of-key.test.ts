import fc from 'fast-check';
import murmur2 from 'kafkajs/src/producer/partitioners/default/murmur2.js';
import { expect, test } from 'vitest';
import { partitionOfKey } from './partition-of-key.js';

test('a key goes where Kafka’s own clients put it', () => {
  // The first four as the Java client's tests have them, the rest as kafkajs computes them.
  expect(
    ['21', 'foobar', 'a-little-bit-long-string', 'lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8'].map(hashed),
  ).toEqual([-973932308, -790332482, -985981536, -58897971].map((hash) => hash & 0x7fffffff));
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
      fc.integer({ min: 1, max: 64 }),
      (key, partitions) => {
        expect(partitionOfKey(key, partitions)).toBe((murmur2(key) & 0x7fffffff) % partitions);
      },
    ),
  );
});

function hashed(key: string): number {
  return partitionOfKey(key, 0x7fffffff + 1);
}
