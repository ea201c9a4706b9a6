import { viewAlerts } from '@earshot/alerting';
import { backoffMs, type Clock, type Logger, type Metrics } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import { VersionConflictError, type Workspace } from '@earshot/workspace';
import { alertMessage, type MessageOptions } from './alert-message.js';
import { type Attempt, Attempts } from './attempts.js';
import type { Channel, Delivery } from './channel.js';
import { type DueNotification, dueNotifications } from './due-notifications.js';
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
  const attempts = new Attempts();
  const pause = new Pause();
  let stopping = false;
  let working: Promise<void> | undefined;
  let unsubscribe: (() => void) | undefined;

  async function work(): Promise<void> {
    while (!stopping) {
      // One look at the counts proposes several changes of an alert.
      await pause.atLeast(timing.settleMs);
      const next = await nextDue();
      if (next) await settle(next);
      else await pause.upTo(Math.min(LOOK_EVERY_MS, attempts.untilNext()));
    }
  }

  async function nextDue(): Promise<Attempt | undefined> {
    const state = await workspace.current();
    // Of a backup that is half here it isn't known what people were told.
    const due = state.restoring === null ? dueNotifications(state, now(), channel.name) : [];
    waiting.set({ channel: channel.name }, due.length);
    return attempts.next(due, now());
  }

  async function settle(attempt: Attempt): Promise<void> {
    const { due } = attempt;
    if (attempt.outcome !== null) return recordOutcome(attempt, attempt.outcome, 'too_old');
    const delivery = await deliver(due);
    outcomes.inc({ channel: channel.name, outcome: delivery.outcome });
    if (delivery.outcome === 'sent') return recordOutcome(attempt, 'sent');
    if (delivery.outcome === 'refused') return recordOutcome(attempt, 'given_up', delivery.reason);
    attempts.postpone(attempt, pauseAfter(attempt), delivery.retryAfterMs);
    logger.warn({ alert: due.alert.id, key: due.key, reason: delivery.reason }, 'notification_failed');
  }

  function pauseAfter({ failures }: Attempt): number {
    return backoffMs(failures + 1, random, timing);
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

  async function recordOutcome(attempt: Attempt, outcome: 'sent' | 'given_up', reason?: string): Promise<void> {
    const { key, alert, at } = attempt.due;
    const data = { id: alert.id, at: new Date(now()).toISOString(), channel: channel.name, key, outcome };
    try {
      const change = { kind: 'alert.notified' as const, data };
      await workspace.propose({ author: 'notifier', entity: `notified:${key}`, expectedVersion: 0, change });
    } catch (err) {
      // Somebody else sent it too, and was first to say so.
      if (!(err instanceof VersionConflictError)) {
        attempts.postpone({ ...attempt, outcome }, pauseAfter(attempt));
        logger.error({ err, alert: alert.id, key }, 'notification_not_recorded');
        return;
      }
    }
    attempts.done(attempt);
    if (outcome === 'sent') {
      delay.observe(Math.max(0, now() - at) / 1_000);
      logger.info({ alert: alert.id, key }, 'notification_sent');
    } else {
      outcomes.inc({ channel: channel.name, outcome: 'given_up' });
      logger.error({ alert: alert.id, key, reason }, 'notification_given_up');
    }
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
