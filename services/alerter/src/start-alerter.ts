import { topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { recordAlerts } from './record-alerts.js';
import { ReplayKeeper } from './replay-keeper.js';

export interface AlerterOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  /** Whether everything that came in is classified, stored and counted. */
  isDrained: () => Promise<boolean>;
}

export interface Alerter extends Service {
  /** Looks now, and again until there is nothing more to propose. Does nothing while an import is open or the pipe is behind. */
  catchUp(): Promise<void>;
}

const TICK_MS = 60_000;
/** How soon after contacts were labelled it looks, and looks again while the pipe is behind: harm is told at once. */
const WAKE_MS = 2_000;
/** An import that never said it finished holds the alerter no longer than this. */
const IMPORT_HOLDS_MS = 6 * 3_600_000;
/** Passes of one catch-up: each proposes what the last one left; others may decide in between. */
const PASSES = 10;

/**
 * Looks soon after contacts came in, and every minute: high harm at once, everything else with each full hour of event time. Resolves at
 * once; the first look comes with the first contact, a minute from now, or with the first `catchUp`.
 */
export async function startAlerter(options: AlerterOptions): Promise<Alerter> {
  const { log, warehouse, workspace, logger, metrics, now, isDrained } = options;
  const keeper = new ReplayKeeper(warehouse, now);
  const ticks = metrics.counter('earshot_alerter_ticks_total', 'Looks at the counts, by outcome.', ['outcome']);
  const seconds = metrics.histogram('earshot_alerter_look_seconds', 'Time one look took.', [0.1, 0.5, 1, 5, 20, 60]);
  let failing = false;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  let { generation, timeZone } = workspace.state();
  let imports = workspace.state().openImports.size;
  const unsubscribe = workspace.subscribe((state) => {
    const finished = state.openImports.size < imports;
    // What was counted before is history told anew: replay all of it.
    if (finished || state.generation !== generation || state.timeZone !== timeZone) keeper.forget();
    imports = state.openImports.size;
    ({ generation, timeZone } = state);
  });

  async function isHeld(): Promise<boolean> {
    const state = await workspace.current();
    const since = now() - IMPORT_HOLDS_MS;
    return [...state.openImports.values()].some((startedAt) => startedAt > since) || !(await isDrained());
  }

  async function look(): Promise<void> {
    if (stopped) return;
    if (await isHeld()) {
      ticks.inc({ outcome: 'held' });
      wake();
      return;
    }
    const done = seconds.startTimer();
    for (let pass = 0; pass < PASSES && !stopped; pass += 1) {
      const seen = await keeper.look(workspace.state());
      if (!seen || !(await recordAlerts(workspace, seen, { now: now(), logger }))) break;
    }
    done();
    ticks.inc({ outcome: 'looked' });
  }

  /** One look at a time; a caller that comes while one runs gets one of its own after it. */
  function enqueue(): Promise<void> {
    const next = running.then(look);
    running = next.catch(() => {});
    return next;
  }

  function lookBy(caller: Promise<void>): void {
    caller.then(
      () => {
        failing = false;
      },
      (err: unknown) => {
        failing = true;
        ticks.inc({ outcome: 'failed' });
        logger.error({ err }, 'alerter_look_failed');
      },
    );
  }

  let soon: NodeJS.Timeout | undefined;
  function wake(): void {
    if (stopped) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      lookBy(enqueue());
    }, WAKE_MS);
  }

  const timer = setInterval(() => lookBy(enqueue()), TICK_MS);
  const stopListening = log.onAppend(topics.contactsClassified, wake);

  return {
    name: 'alerter',
    isReady: () => !failing,
    catchUp: enqueue,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      stopListening();
      unsubscribe();
      await running;
    },
  };
}
