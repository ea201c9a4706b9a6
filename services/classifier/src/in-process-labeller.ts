import { type Classifier, createClassifier, deserialiseGeneration } from '@earshot/classification';
import { labelMessages } from './label-messages.js';
import type { Labeller } from './labeller.js';

/** Labels in this thread, one chunk a turn of the event loop. For tests and for a handful of contacts. */
export function createInProcessLabeller(): Labeller {
  let classifier: Classifier | null = null;
  return {
    width: 1,
    async load(generation) {
      classifier = createClassifier(deserialiseGeneration(generation));
    },
    async label(messages) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!classifier) throw new Error('label: no generation was loaded');
      return labelMessages(classifier, messages);
    },
    async stop() {},
  };
}
