import type { Clock, Logger } from '@earshot/runtime';
import type { FolderSource, HttpSource } from '../config/poll-config.js';
import type { SecretReader } from '../config/secret.js';
import { createFolderPoller } from '../folder/folder-poller.js';
import { createHttpPoller } from '../http/http-poller.js';
import type { Delivery } from './deliver.js';
import type { Poller } from './poller.js';
import type { Wait } from './wait.js';

export interface PollerParts {
  delivery: Delivery;
  read: SecretReader;
  redact: (text: string) => string;
  logger: Logger;
  now: Clock;
  random: () => number;
  wait: Wait;
}

/** What asks a source of this kind. */
export function createPoller(
  source: FolderSource | HttpSource,
  { delivery, read, redact, ...parts }: PollerParts,
): Poller {
  if (source.kind === 'folder') return createFolderPoller({ source, map: delivery.map, redact, now: parts.now });
  return createHttpPoller({ ...parts, source, read });
}
