import { parentPort, workerData } from 'node:worker_threads';
import { serialiseGeneration, trainGeneration } from '@earshot/classification';
import type { Taxonomy } from '@earshot/contracts';

const port = parentPort;
if (!port) throw new Error('train-worker runs in a worker thread only');
port.postMessage(serialiseGeneration(trainGeneration(workerData as Taxonomy)));
