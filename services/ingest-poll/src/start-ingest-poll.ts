import type { EventLog } from '@earshot/event-log';
import type { Door, Received } from '@earshot/intake';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { PollConfig, PollSource } from './config/poll-config.js';
import { readSecrets } from './config/read-secrets.js';
import { consumeForeignTopic } from './foreign-topic/consume-foreign-topic.js';
import { clusterOf, type OpenForeignLog } from './foreign-topic/open-foreign-log.js';
import { createPoller } from './source/create-poller.js';
import { createDelivery } from './source/deliver.js';
import { pollMetrics } from './source/poll-metrics.js';
import { openPollStates } from './source/poll-states.js';
import { runSource } from './source/run-source.js';
import { SourceMonitor } from './source/source-monitor.js';
import { type Wait, wait as waitReally } from './source/wait.js';

export interface IngestPollOptions {
  /** Ours: where positions are kept. */
  log: EventLog;
  door: Door;
  /** See `readPollConfig`. */
  config: PollConfig;
  /** Where secrets are. */
  env: Readonly<Record<string, string | undefined>>;
  openForeignLog: OpenForeignLog;
  /** Awaited before contacts are handed over: there must be a taxonomy to label them by. */
  beforeContacts?: () => Promise<void>;
  /** Told what the door said of contacts: the workspace's time zone is decided by the first of them. */
  afterContacts?: (received: Received) => Promise<void>;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  random?: () => number;
  wait?: Wait;
}

/**
 * Polls every source on its schedule, from the position that was saved last. Runs once per workspace. Resolves when all of them are under way;
 * throws ConfigError when the environment lacks a secret. A source that fails is tried again and leaves its neighbours alone.
 */
export async function startIngestPoll(options: IngestPollOptions): Promise<Service> {
  const { log, door, config, env, logger, metrics, now, random = Math.random, wait = waitReally } = options;
  const read = readSecrets(config, env);
  const states = await openPollStates(
    log,
    config.sources.map(({ name }) => name),
    now,
  );
  const byName = pollMetrics(metrics);
  const stopping = new AbortController();
  const { signal } = stopping;
  let reject: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, rejectFailed) => {
    reject = rejectFailed;
  });
  failed.catch(() => {});

  function run(source: PollSource): Promise<void> {
    const { beforeContacts, afterContacts } = options;
    const delivery = createDelivery({ door, source, beforeContacts, afterContacts });
    const monitor = new SourceMonitor({
      source,
      status: states.of(source.name)?.status,
      metrics: byName(source.name),
      logger,
      now,
    });
    const parts = { delivery, monitor, states, signal, logger, metrics, now, random, wait };
    if (source.kind === 'kafka-topic') {
      return consumeForeignTopic({
        ...parts,
        source,
        cluster: clusterOf(source, read),
        openForeignLog: options.openForeignLog,
      });
    }
    return runSource({ ...parts, source, poller: createPoller(source, { ...parts, read, redact: door.redact }) });
  }

  const running = config.sources.map((source) =>
    run(source).catch((err: unknown) => {
      logger.error({ err, source: source.name }, 'poll_source_gave_up');
      reject(err);
    }),
  );
  return {
    name: 'ingest-poll',
    failed,
    isReady: () => !signal.aborted,
    async stop() {
      stopping.abort();
      await Promise.all(running);
      for (const { name } of config.sources) byName(name).forget();
    },
  };
}
