import { availableParallelism } from 'node:os';
import { serialiseGeneration, trainGeneration } from '@earshot/classification';
import { consumerGroups, topics } from '@earshot/contracts';
import {
  consumeTopic,
  type DeadLetterLimits,
  type EventLog,
  type LogMessage,
  type OutgoingMessage,
  PermanentError,
  TransientError,
} from '@earshot/event-log';
import { type Clock, faultPoint, type Logger, type Metrics, type Service, systemClock } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { createInProcessLabeller } from './in-process-labeller.js';
import { packMessages } from './label-messages.js';
import { LabelPool } from './label-pool.js';
import type { Labeller } from './labeller.js';
import { notAboutAMessage } from './not-about-a-message.js';
import { readGeneration } from './stored-generations.js';
import { workerEntry } from './worker-entry.js';

export interface StartClassifierOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  /** Labelling threads; 0 labels in this thread. By default one for every core but one, at least one. */
  workers?: number;
  deadLetterLimits?: Partial<DeadLetterLimits>;
  now?: Clock;
}

export interface ClassifierService extends Service {
  /** Rejects when it can't go on; the process should exit. */
  readonly failed: Promise<never>;
}

const MAX_BATCH = 5_000;
/** What a thread is given at once: long enough to be worth the way, short enough to share a batch. */
const CHUNK = 500;

/**
 * Labels `contacts.received` into `contacts.classified`, same key, same order, each message by exactly one generation: the one the
 * workspace has when its batch begins. Offsets are committed after the labelled messages are durable. Without a generation
 * contacts get everything but issues, as generation 0.
 */
export async function startClassifier(options: StartClassifierOptions): Promise<ClassifierService> {
  const { log, warehouse, workspace, logger, metrics, now = systemClock } = options;
  const labelled = metrics.counter(
    'earshot_contacts_labelled_total',
    'Contacts labelled and appended to contacts.classified',
  );
  await log.createTopics([topics.contactsClassified]);
  const labeller = createLabeller(options.workers ?? Math.max(1, availableParallelism() - 1), logger);

  let loaded = -1;
  let loading: Promise<void> = Promise.resolve();
  /** Loads the workspace's generation if another one is loaded. One at a time: several partitions ask. */
  const useCurrentGeneration = (): Promise<void> => {
    const next = loading.then(async () => {
      const { generation, generationChecksum } = workspace.state();
      if (generation === loaded) return;
      await labeller.load(await generationBytes(warehouse, generation, generationChecksum));
      loaded = generation;
      logger.info({ generation }, 'generation_loaded');
    });
    loading = next.catch(() => {});
    return next;
  };

  const consumer = await consumeTopic<Buffer>({
    log,
    ...consumerGroups.classifierContacts,
    maxBatch: MAX_BATCH,
    // Reading the content is the threads' work.
    decode: ({ value }) => value,
    async handle(items) {
      // Not what this process's fold happens to know: what is labelled after a generation was announced is labelled by it, whichever
      // process does it, or re-labelling would have to wait for every classifier's fold.
      await notAboutAMessage(async () => {
        await workspace.current();
        await useCurrentGeneration();
      });
      const messages = items.map(({ message }) => message);
      const outgoing = await labelAll(labeller, messages);
      await log.append(topics.contactsClassified, outgoing);
      labelled.inc(outgoing.length);
    },
    beforeCommit: () => faultPoint('classifier.before_commit'),
    ...(options.deadLetterLimits && { deadLetterLimits: options.deadLetterLimits }),
    logger,
    metrics,
    now,
  }).catch(async (error: unknown) => {
    await labeller.stop();
    throw error;
  });
  return {
    name: 'classifier',
    failed: consumer.failed,
    isReady: () => consumer.isReady(),
    async stop() {
      await consumer.stop();
      await labeller.stop();
    },
  };
}

function createLabeller(workers: number, logger: Logger): Labeller {
  const entry = workers > 0 ? workerEntry('label-worker') : null;
  return entry ? new LabelPool(entry, workers, logger) : createInProcessLabeller();
}

async function generationBytes(warehouse: Warehouse, generation: number, checksum: string | null): Promise<Uint8Array> {
  if (generation === 0 || checksum === null) return serialiseGeneration(trainGeneration([]));
  const bytes = await readGeneration(warehouse, generation, checksum);
  if (!bytes) throw new TransientError(`generation ${generation} is announced, but the warehouse doesn't have it yet`);
  return bytes;
}

/** The labelled messages in the order given. Throws PermanentError for the first that can't be labelled; nothing is appended then. */
async function labelAll(labeller: Labeller, messages: readonly LogMessage[]): Promise<OutgoingMessage[]> {
  const chunks: Promise<OutgoingMessage[]>[] = [];
  const size = Math.max(1, Math.min(CHUNK, Math.ceil(messages.length / labeller.width)));
  for (let from = 0; from < messages.length; from += size) {
    const part = messages.slice(from, from + size);
    chunks.push(
      labeller.label(packMessages(part.map(({ value }) => value))).then(({ bytes, ends, failures }) => {
        const [failure] = failures;
        if (failure) {
          const { reason, field } = failure;
          throw new PermanentError(reason, field === undefined ? {} : { field });
        }
        const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        return part.map(({ key }, index) => ({
          key,
          value: buffer.subarray(index === 0 ? 0 : ends[index - 1], ends[index]),
        }));
      }),
    );
  }
  // All settle before the first failure is thrown: nothing of this batch is still being worked on when it is tried again.
  const settled = await Promise.allSettled(chunks);
  return settled.flatMap((chunk) => {
    if (chunk.status === 'rejected') throw chunk.reason;
    return chunk.value;
  });
}
