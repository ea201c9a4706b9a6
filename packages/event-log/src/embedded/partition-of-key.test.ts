import { expect, test } from 'vitest';
import { partitionOfKey } from './partition-of-key.js';

test('never changes: keys written by an earlier version stay where they are', () => {
  const keys = ['', 'a', 'helpdesk\u001f1', 'jd-flagship\u001f订单-9', '🔥'];
  expect(keys.map((key) => partitionOfKey(key, 4))).toEqual([3, 3, 3, 0, 0]);
  expect(keys.map((key) => partitionOfKey(key, 1_000))).toEqual([923, 715, 671, 760, 624]);
});

test('spreads keys that differ in little evenly', () => {
  for (const partitions of [2, 3, 4, 7, 16]) {
    const counts = new Array<number>(partitions).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const partition = partitionOfKey(`helpdesk\u001f${100_000 + i}`, partitions);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    const even = 20_000 / partitions;
    for (const count of counts) expect(Math.abs(count - even)).toBeLessThan(5 * Math.sqrt(even));
  }
});
