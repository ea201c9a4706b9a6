import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { expect, test } from 'vitest';
import { chunkRecords, fillsBatch } from './chunk-records.js';

function record(offset: number, bytes: number): KafkaMessage {
  return { offset: String(offset), key: null, value: Buffer.alloc(bytes), timestamp: '0', attributes: 0, headers: {} };
}

test('14 parts keep order, leave nothing out, and stay within both limits unless one record is larger', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 })),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 100 }),
      (sizes, maxBatch, maxBatchBytes) => {
        const records = sizes.map((size, offset) => record(offset, size));
        const chunks = [...chunkRecords(records, { maxBatch, maxBatchBytes })];
        expect(chunks.flat()).toEqual(records);
        for (const chunk of chunks) {
          const bytes = chunk.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
          expect(chunk.length).toBeGreaterThan(0);
          expect(chunk.length).toBeLessThanOrEqual(maxBatch);
          expect(chunk.length === 1 || bytes <= maxBatchBytes).toBe(true);
        }
      },
    ),
  );
});

test('a batch is full by messages or by bytes', () => {
  const three = [record(0, 10), record(1, 10), record(2, 10)];
  expect(fillsBatch(three, { maxBatch: 3, maxBatchBytes: 1_000 })).toBe(true);
  expect(fillsBatch(three, { maxBatch: 4, maxBatchBytes: 30 })).toBe(true);
  expect(fillsBatch(three, { maxBatch: 4, maxBatchBytes: 31 })).toBe(false);
});
