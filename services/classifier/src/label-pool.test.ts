import { serialiseGeneration, trainGeneration } from '@earshot/classification';
import { aReceivedMessage, eventually, silentLogger } from '@earshot/testkit';
import { afterAll, expect, it } from 'vitest';
import { packMessages } from './label-messages.js';
import { LabelPool } from './label-pool.js';
import { workerEntry } from './worker-entry.js';

const entry = workerEntry('label-worker');
if (!entry) throw new Error('build first: npx tsc -b services/classifier');
const pool = new LabelPool(entry, 2, silentLogger());
afterAll(() => pool.stop());
const messages = () => packMessages([aReceivedMessage().value]);

it('rejects the work of a thread that ended as transient, and goes on with a new one', async () => {
  // A thread that is asked before it has a generation ends with an error.
  await expect(pool.label(messages())).rejects.toMatchObject({ kind: 'transient' });
  await pool.load(serialiseGeneration(trainGeneration([])));
  const labelled = await eventually(() => pool.label(messages()));
  expect(labelled.failures).toEqual([]);
  expect(Buffer.from(labelled.bytes).toString()).toContain('"labels":{"generation":0');
});
