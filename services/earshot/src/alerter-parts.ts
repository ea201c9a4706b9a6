import type { AlerterOptions } from '@earshot/alerter';
import { openPipeProgress } from '@earshot/intake';
import { createNotifier, openWebhook } from '@earshot/notify';
import type { Settings } from './settings.js';

type Wired = 'progress' | 'isRelabelled' | 'notifier';

export interface AlerterParts extends Omit<AlerterOptions, Wired> {
  settings: Pick<Settings, 'webhook' | 'consoleUrl'>;
}

/** What the alerter waits for, and whom it tells. */
export function alerterParts(parts: AlerterParts): Pick<AlerterOptions, Wired> {
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
