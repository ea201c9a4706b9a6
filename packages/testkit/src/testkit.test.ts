import { existsSync } from 'node:fs';
import { topics } from '@earshot/contracts';
import { expect, test } from 'vitest';
import {
  aContact,
  aReceivedContact,
  aReceivedMessage,
  eventually,
  openTestLog,
  openTestWarehouse,
  seededRandom,
  temporaryFolder,
} from './index.js';

test('a temporary folder exists and is new', async () => {
  const [a, b] = [await temporaryFolder(), await temporaryFolder()];
  expect(a).not.toBe(b);
  expect(existsSync(a)).toBe(true);
});

test('eventually returns the first value that does not throw, and throws the last failure when time is up', async () => {
  let tries = 0;
  const value = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  });
  expect(value).toBe(3);
  const never = eventually(() => Promise.reject(new Error('never')), { timeoutMs: 20 });
  await expect(never).rejects.toThrow('never');
});

test('the same seed gives the same numbers, in [0, 1), another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 1_000 }, seededRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const mean = draw(7).reduce((sum, x) => sum + x, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.46);
  expect(mean).toBeLessThan(0.54);
  expect(draw(7).every((x) => x >= 0 && x < 1)).toBe(true);
});

test('a test log takes a contact and gives it back', async () => {
  const log = await openTestLog();
  const received = aReceivedContact(aContact({ id: 'one' }), { importId: 'i-1' });
  const [position] = await log.append(topics.contactsReceived, [aReceivedMessage(received)]);
  const [message] = await log.read(topics.contactsReceived, position?.partition ?? -1, 0n, 10);
  expect(JSON.parse(message?.value.toString() ?? '')).toEqual(received);
});

test('a test warehouse has the tables', async () => {
  const warehouse = await openTestWarehouse();
  expect(await warehouse.query('SELECT count() = 0 AS empty FROM contacts', {}, 'test')).toEqual([{ empty: 1 }]);
});
