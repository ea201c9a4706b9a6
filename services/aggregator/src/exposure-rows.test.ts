import type { ReceivedExposure } from '@earshot/contracts';
import { PermanentError } from '@earshot/event-log';
import { expect, test } from 'vitest';
import { decodeExposure, exposureRows } from './exposure-rows.js';

const received = (exposure: ReceivedExposure['exposure'], receivedAt = 1): ReceivedExposure => ({
  v: 1,
  receivedAt,
  exposure,
});
const message = (value: unknown) => ({ value: Buffer.from(JSON.stringify(value)) });

test('a bare date is a local day of 24 hours, a moment an hour', () => {
  const rows = exposureRows(
    [
      received({ at: '2026-10-24', measure: 'orders', value: 10 }),
      received({ at: '2026-10-24T09:00:00+08:00', measure: 'orders', value: 2, product: 'lumen-3' }),
    ],
    'Asia/Shanghai',
  );
  expect(rows).toEqual([
    { measure: 'orders', at: 1_792_771_200, bucket_hours: 24, local_day: '2026-10-24', value: 10, received_at: 1 },
    {
      measure: 'orders',
      at: 1_792_803_600,
      bucket_hours: 1,
      local_day: '',
      product: 'lumen-3',
      value: 2,
      received_at: 1,
    },
  ]);
});

test('what is not an exposure is refused by the name of its field, without its value', () => {
  const bad = message({ v: 1, receivedAt: 1, exposure: { at: 'my secret', measure: 'orders', value: 1 } });
  expect(() => decodeExposure(bad)).toThrow(PermanentError);
  expect(() => decodeExposure(bad)).toThrow(/^exposure\.at /);
  expect(() => decodeExposure(bad)).not.toThrow(/secret/);
});
