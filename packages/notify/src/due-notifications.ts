import { isLive } from '@earshot/alerting';
import type { Alert, AlertNews } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';

/** News older than this is in the console, and no news any more: neither after a long outage nor when a channel is set up. */
export const TOLD_WITHIN_MS = 24 * 3_600_000;

/** What one alert's next message is about. */
export interface DueNotification {
  alert: Alert;
  /** The newest news of it; a message has the figures of its own moment, so it tells what came before, too. */
  key: string;
  /** Why the message is sent: the first thing people haven't been told. */
  reason: AlertNews['reason'];
  /** When the newest news was recorded, epoch milliseconds. */
  at: number;
}

/**
 * What is to be sent over the channel now, at most one message an alert: the worst harm first, then the oldest. What people closed in the
 * meantime is not. Pure: whoever takes over after a crash arrives at the same.
 */
export function dueNotifications(state: WorkspaceState, now: number, channel: string): DueNotification[] {
  return [...state.alerts.values()]
    .flatMap((alert) => dueOf(alert, channel) ?? [])
    .filter(({ at }) => now - at <= TOLD_WITHIN_MS)
    .sort((a, b) => b.alert.peak.harmLevel - a.alert.peak.harmLevel || a.at - b.at || (a.key < b.key ? -1 : 1));
}

function dueOf(alert: Alert, channel: string): DueNotification | null {
  if (!isLive(alert.state)) return null;
  const { news = [], notified = [] } = alert;
  const settled = new Set(notified.filter((entry) => entry.channel === channel).map(({ key }) => key));
  const untold = news.slice(news.findLastIndex(({ key }) => settled.has(key)) + 1);
  const [first, last] = [untold[0], untold.at(-1)];
  return first && last ? { alert, key: last.key, reason: first.reason, at: Date.parse(last.at) } : null;
}
