import { viewAlerts } from '@earshot/alerting';
import { backoffMs, type Clock, type Logger, type Metrics } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import { VersionConflictError, type Workspace } from '@earshot/workspace';
import { alertMessage, type MessageOptions } from './alert-message.js';
import type { Channel, Delivery } from './channel.js';
import { type DueNotification, dueNotifications, TOLD_WITHIN_MS } from './due-notifications.js';
import { Pause } from './pause.js';

export interface NotifierTiming {
  /** What is recorded within this time goes into one message, ms. */
  settleMs: number;
  /** The first pause after a failure and the longest, ms; each is jittered. */
  baseMs: number;
  maxMs: number;
}

export interface NotifierOptions {
  workspace: Workspace;
  warehouse: Warehouse;
  channel: Channel;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  message?: MessageOptions;
  random?: () => number;
  timing?: NotifierTiming;
}

/** Sends in the background what is to be told, from when it is started until it is stopped. */
export interface Notifier {
  start(): void;
  /**
   * Lets an attempt that runs end and tries what was never tried: a command that imports and ends tells what it found. Takes ten seconds,
   * more or less, at most; what is not sent then is sent by the next one.
   */
  stop(): Promise<void>;
}

const DEFAULT_TIMING: NotifierTiming = { settleMs: 200, baseMs: 2_000, maxMs: 15 * 60_000 };
/** It looks again at least this often, so that what is a day old is given up. */
const LOOK_EVERY_MS = 60_000;

const LAST_ROUND_MS = 10_000;

interface Attempts {
  due: DueNotification;
  failures: number;
  /** By the monotonic clock. */
  notBefore: number;
  /** Known, and only to be recorded. */
  settled: 'sent' | 'given_up' | null;
}

/**
 * Sends each piece of news at least once, always under the same key, and records that on the workspace: whoever takes over after a
 * crash goes on from there. A failed alert waits by itself and holds up no other; the worst harm is tried first.
 */
export function createNotifier(options: NotifierOptions): Notifier {
  const { workspace, warehouse, channel, logger, metrics, now, message = {} } = options;
  const { random = Math.random, timing = DEFAULT_TIMING } = options;
  const outcomes = metrics.counter(
    'earshot_notifications_total',
    'Attempts to tell people of an alert. Alert when outcome="given_up" grows.',
    ['channel', 'outcome'],
  );
  const waiting = metrics.gauge('earshot_notifications_waiting', 'Alerts people are yet to be told of.', ['channel']);
  const delay = metrics.histogram(
    'earshot_notification_delay_seconds',
    'From an alert being recorded to people being told.',
    [0.5, 1, 5, 30, 300, 3_600, 86_400],
  );
  const attempts = new Map<string, Attempts>();
  const pause = new Pause();
  let stopping = false;
  let quietUntil = 0;
  let working: Promise<void> | undefined;
  let unsubscribe: (() => void) | undefined;

  async function work(): Promise<void> {
    while (!stopping) {
      // One look at the counts proposes several changes of an alert.
      await pause.atLeast(timing.settleMs);
      const next = await nextDue();
      if (next) await settle(next);
      else await pause.upTo(untilNext());
    }
  }

  async function nextDue(): Promise<Attempts | undefined> {
    const due = dueNotifications(await workspace.current(), now(), channel.name);
    waiting.set({ channel: channel.name }, due.length);
    const keys = new Set(due.map(({ key }) => key));
    const clock = performance.now();
    for (const [key, entry] of attempts) {
      if (keys.has(key)) continue;
      // A day went by, or there is newer news of the alert, or people closed it.
      if (entry.settled === null && now() - entry.due.at > TOLD_WITHIN_MS) return { ...entry, settled: 'given_up' };
      if (entry.settled === null) attempts.delete(key);
      else if (entry.notBefore <= clock) return entry;
    }
    for (const notification of due) {
      const known = attempts.get(notification.key);
      const entry = known ?? { due: notification, failures: 0, notBefore: 0, settled: null };
      if (entry.notBefore <= clock && (quietUntil <= clock || entry.settled)) return { ...entry, due: notification };
    }
    return undefined;
  }

  async function settle(entry: Attempts): Promise<void> {
    const { due } = entry;
    let { settled } = entry;
    let reason = 'too_old';
    if (settled === null) {
      const delivery = await deliver(due);
      outcomes.inc({ channel: channel.name, outcome: delivery.outcome });
      if (delivery.outcome === 'failed') {
        postpone(entry, delivery.retryAfterMs);
        logger.warn({ alert: due.alert.id, key: due.key, reason: delivery.reason }, 'notification_failed');
        return;
      }
      if (delivery.outcome === 'refused') ({ reason } = delivery);
      settled = delivery.outcome === 'sent' ? 'sent' : 'given_up';
    }
    await recordOutcome({ ...entry, settled }, settled, reason);
  }

  async function deliver(due: DueNotification): Promise<Delivery> {
    try {
      const ctx = { warehouse, state: workspace.state(), now: now() };
      const [view] = await viewAlerts(ctx, [due.alert]);
      if (!view) throw new RangeError('an alert has a view');
      return await channel.send(alertMessage(due, view, message));
    } catch (err) {
      logger.error({ err, alert: due.alert.id }, 'notification_not_made');
      return { outcome: 'failed', reason: 'not_made' };
    }
  }

  async function recordOutcome(entry: Attempts, outcome: 'sent' | 'given_up', reason: string): Promise<void> {
    const { key, alert, at } = entry.due;
    const data = { id: alert.id, at: new Date(now()).toISOString(), channel: channel.name, key, outcome };
    try {
      const change = { kind: 'alert.notified' as const, data };
      await workspace.propose({ author: 'notifier', entity: `notified:${key}`, expectedVersion: 0, change });
    } catch (err) {
      // Somebody else sent it too, and was first to say so.
      if (!(err instanceof VersionConflictError)) {
        postpone(entry);
        logger.error({ err, alert: alert.id, key }, 'notification_not_recorded');
        return;
      }
    }
    attempts.delete(key);
    if (outcome === 'sent') {
      delay.observe(Math.max(0, now() - at) / 1_000);
      logger.info({ alert: alert.id, key }, 'notification_sent');
    } else {
      outcomes.inc({ channel: channel.name, outcome: 'given_up' });
      logger.error({ alert: alert.id, key, reason }, 'notification_given_up');
    }
  }

  function postpone(entry: Attempts, retryAfterMs?: number): void {
    const failures = entry.failures + 1;
    const clock = performance.now();
    // Who asks for quiet gets it from all of them.
    if (retryAfterMs !== undefined) quietUntil = Math.max(quietUntil, clock + retryAfterMs);
    const notBefore = clock + backoffMs(failures, random, timing);
    attempts.set(entry.due.key, { ...entry, failures, notBefore: Math.max(notBefore, quietUntil) });
  }

  function untilNext(): number {
    const clock = performance.now();
    const moments = [...attempts.values()].map(({ notBefore }) => notBefore - clock);
    if (quietUntil > clock) moments.push(quietUntil - clock);
    return Math.min(LOOK_EVERY_MS, ...moments.map((ms) => Math.max(1, ms)));
  }

  /** Everything that is due and was never tried, once. */
  async function lastRound(): Promise<void> {
    const until = performance.now() + LAST_ROUND_MS;
    while (performance.now() < until) {
      const next = await nextDue();
      if (!next || next.failures > 0) return;
      await settle(next);
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (err) {
        logger.error({ err }, 'notifier_failed');
        await pause.atLeast(timing.baseMs);
      }
    }
  }

  return {
    start() {
      unsubscribe = workspace.subscribe(() => pause.end());
      working = run();
    },
    async stop() {
      unsubscribe?.();
      stopping = true;
      pause.close();
      if (!working) return;
      await working;
      await lastRound().catch((err: unknown) => logger.error({ err }, 'notifier_failed'));
    },
  };
}
