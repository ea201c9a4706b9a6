import { topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { backoffMs, type Logger, type Metrics, type Service } from '@earshot/runtime';

export interface RunAsOwnerOptions {
  log: EventLog;
  /** What runs once per workspace; names the consumer group whose member owns it. */
  name: string;
  /** Starts it; called each time this process becomes the owner. */
  start: () => Promise<Service>;
  logger: Logger;
  metrics: Metrics;
  random?: () => number;
}

const PARTITION = 0;
/** A consumer that didn't turn for this long has no say in who owns what. */
const STUCK_AFTER_MS = 60_000;

/**
 * Runs a service in one process of many: in the one that owns the partition of `workspace.changes` in the service's group. Where that
 * one dies or loses its place, another starts it. A paused owner that comes back late may overlap with its successor for a moment, so
 * what runs here decides by compare-and-set on the workspace, or is repeatable.
 */
export async function runAsOwner(options: RunAsOwnerOptions): Promise<Service> {
  const { log, name, start, logger, metrics, random = Math.random } = options;
  const owning = metrics.gauge('earshot_owner', 'Whether this process runs what one process runs for all', ['name']);
  owning.set({ name }, 0);
  let wanted = false;
  let stopping = false;
  let service: Service | undefined;
  let attempts = 0;
  let retry: NodeJS.Timeout | undefined;
  let turning: Promise<void> = Promise.resolve();
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  async function turn(): Promise<void> {
    const shouldRun = wanted && !stopping;
    if (shouldRun && !service) {
      service = await start();
      attempts = 0;
      owning.set({ name }, 1);
      service.failed?.catch(fail);
      logger.info({ name }, 'ownership_taken');
    } else if (!shouldRun && service) {
      const ending = service;
      service = undefined;
      owning.set({ name }, 0);
      await ending.stop();
      logger.info({ name }, 'ownership_left');
    }
  }

  /** One change of mind after the other; a start that fails is tried again for as long as it is wanted. */
  function settle(): Promise<void> {
    clearTimeout(retry);
    turning = turning.then(turn).catch((err: unknown) => {
      attempts += 1;
      logger.error({ err, name, attempts }, 'owner_start_failed');
      if (wanted && !stopping) retry = setTimeout(settle, backoffMs(attempts, random));
    });
    return turning;
  }

  const consumer = log.consumer({
    group: `owner.${name}`,
    topic: topics.workspaceChanges,
    maxBatch: 1_000,
    onAssigned(partitions) {
      wanted = partitions.includes(PARTITION);
      void settle();
    },
    onCrash: fail,
  });
  // The messages are read by the fold; being the one who gets them is what this is for.
  await consumer.run(async ({ messages }) => messages.at(-1)?.offset ?? -1n);

  return {
    name,
    failed,
    isReady: () => consumer.idleMs() < STUCK_AFTER_MS && (service ? service.isReady() : !wanted),
    async stop() {
      stopping = true;
      // Before the place is given up: whoever takes over finds everything settled.
      await settle();
      await consumer.stop();
    },
  };
}
