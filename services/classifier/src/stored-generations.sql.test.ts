import { trainGeneration } from '@earshot/classification';
import { openTestWarehouse } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { newestGeneration, readGeneration, storeGeneration } from './stored-generations.js';

test('two processes that gave out the same number both find theirs again', async () => {
  const warehouse = await openTestWarehouse();
  const generation = trainGeneration([]);
  const mine = await storeGeneration(warehouse, { ...generation, number: 7 }, 1_790_000_000_000);
  const theirs = await storeGeneration(
    warehouse,
    { ...generation, number: 7, outOfScope: { ...generation.outOfScope, bias: 99 } },
    1_790_000_000_001,
  );
  expect(theirs).not.toBe(mine);
  await warehouse.command('OPTIMIZE TABLE generations FINAL');
  expect(await readGeneration(warehouse, 7, mine)).not.toBeNull();
  expect(await readGeneration(warehouse, 7, theirs)).not.toBeNull();
  expect(await readGeneration(warehouse, 7, 'another')).toBeNull();
  expect(await newestGeneration(warehouse)).toBe(7);
});
