import { type EventLog, openKafkaLog } from '@earshot/event-log';
import { decideTimeZone } from '@earshot/ingest-http';
import { type PollConfig, startIngestPoll } from '@earshot/ingest-poll';
import { createDoor } from '@earshot/intake';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { Workspace } from '@earshot/workspace';

export interface StartPollOptions {
  config: PollConfig;
  log: EventLog;
  workspace: Workspace;
  pseudonymKey: Buffer;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  /** Awaited before contacts are taken. */
  beforeContacts?: () => Promise<void>;
}

/** Pulls the sources of a configuration through the same door that others push through. */
export function startPoll(options: StartPollOptions): Promise<Service> {
  const { workspace, logger } = options;
  return startIngestPoll({
    ...options,
    door: createDoor(options),
    env: process.env,
    openForeignLog: (cluster) => openKafkaLog({ ...cluster, clientId: 'earshot-poll', logger }),
    afterContacts: ({ offsets }) => decideTimeZone(workspace, offsets),
  });
}
