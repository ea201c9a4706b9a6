import type { AlerterOptions } from '@earshot/alerter';
import type { EventLog } from '@earshot/event-log';
import { openPipeProgress } from '@earshot/intake';
import { createNotifier, openWebhook } from '@earshot/notify';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import type { Settings } from './settings.js';

export interface AlerterParts {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  settings: Pick<Settings, 'webhook' | 'consoleUrl'>;
}

/** What the alerter waits for, and whom it tells. */
export function alerterParts(parts: AlerterParts): Pick<AlerterOptions, 'progress' | 'isRelabelled' | 'notifier'> {
  const { workspace, now } = parts;
  const { webhook, consoleUrl } = parts.settings;
  const isRelabelled = () => {
    const { generation, settledGeneration } = workspace.state();
    return settledGeneration >= generation;
  };
  const progress = openPipeProgress(parts);
  if (!webhook) return { progress, isRelabelled };
  const { quotes } = webhook;
  const message = { quotes, ...(consoleUrl !== undefined && { consoleUrl }) };
  const channel = openWebhook({ ...webhook, now });
  return { progress, isRelabelled, notifier: createNotifier({ ...parts, channel, message }) };
}
