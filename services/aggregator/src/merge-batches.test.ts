import { expect, test } from 'vitest';
import { mergeBatches } from './merge-batches.js';

/** Keeps every call it got; refuses those that hold a negative number. */
function recorder() {
  const calls: number[][] = [];
  const store = async (items: readonly number[]) => {
    calls.push([...items]);
    if (items.some((item) => item < 0)) throw new Error(`refused ${items.length}`);
  };
  return { calls, store };
}

test('batches that wait together are stored as one', async () => {
  const { calls, store } = recorder();
  const merged = mergeBatches(store, 10);
  await Promise.all([merged([1, 2]), merged([3]), merged([4, 5])]);
  expect(calls).toEqual([[1, 2, 3, 4, 5]]);
  await merged([6]);
  expect(calls).toEqual([[1, 2, 3, 4, 5], [6]]);
});

test('never more than the limit in one call, but always a whole batch', async () => {
  const { calls, store } = recorder();
  const merged = mergeBatches(store, 3);
  await Promise.all([merged([1, 2]), merged([3]), merged([4]), merged([5, 6, 7, 8]), merged([9])]);
  expect(calls).toEqual([[1, 2, 3], [4], [5, 6, 7, 8], [9]]);
});

test('what fails together is tried alone, and only the guilty batch fails', async () => {
  const { calls, store } = recorder();
  const merged = mergeBatches(store, 10);
  const outcomes = await Promise.allSettled([merged([1]), merged([-2, 3]), merged([4])]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(calls).toEqual([[1, -2, 3, 4], [1], [-2, 3], [4]]);
  await expect(merged([5])).resolves.toBeUndefined();
});
