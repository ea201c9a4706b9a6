import { parentPort } from 'node:worker_threads';
import { type Classifier, createClassifier, deserialiseGeneration } from '@earshot/classification';
import { labelMessages, type PackedMessages } from './label-messages.js';

/** What the main thread asks, in order. */
export type LabelRequest =
  | { kind: 'load'; id: number; generation: Uint8Array }
  | ({ kind: 'label'; id: number } & PackedMessages);

const port = parentPort;
if (!port) throw new Error('label-worker runs in a worker thread only');
let classifier: Classifier | null = null;

port.on('message', (request: LabelRequest) => {
  if (request.kind === 'load') {
    classifier = createClassifier(deserialiseGeneration(request.generation));
    port.postMessage({ id: request.id });
    return;
  }
  if (!classifier) throw new Error('label-worker: asked to label before a generation was loaded');
  const { bytes, ends, failures } = labelMessages(classifier, request);
  port.postMessage({ id: request.id, bytes, ends, failures }, [bytes.buffer, ends.buffer]);
});
