import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { deserialiseGeneration, type Generation, trainGeneration } from '@earshot/classification';
import type { Taxonomy } from '@earshot/contracts';
import { workerEntry } from './worker-entry.js';

/** Up to so many examples training takes less than 50 ms and may happen in this thread. */
const FEW_EXAMPLES = 60;

/** Trains a generation without keeping the event loop from its work. */
export async function trainApart(taxonomy: Taxonomy): Promise<Generation> {
  const examples = taxonomy.reduce((sum, intent) => sum + intent.examples.length, 0);
  const entry = workerEntry('train-worker');
  if (examples <= FEW_EXAMPLES || entry === null) return trainGeneration(taxonomy);
  const worker = new Worker(entry, { workerData: taxonomy, execArgv: [] });
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    return deserialiseGeneration(bytes);
  } finally {
    await worker.terminate();
  }
}
