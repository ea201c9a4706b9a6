import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile } from '@earshot/alerting';
import type { EventLog } from '@earshot/event-log';
import type { PipeMark, PipeProgress } from '@earshot/intake';
import type { Notifier } from '@earshot/notify';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { startHarmWatch } from './harm-watch.js';
import { idsAfter, record } from './record-alerts.js';
import { ReplayKeeper } from './replay-keeper.js';

export interface AlerterOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  progress: PipeProgress;
  /** Whether everything stored is labelled by the active generation: until then counts are half old, half new. */
  isRelabelled: () => boolean;
  /** Tells people of what is recorded; started and stopped with the alerter. */
  notifier?: Notifier;
}

export interface Alerter extends Service {
  /**
   * Resolves when everything that had come in before the call is through and looked at, and there is nothing more to propose. While an
   * import is open or contacts are labelled anew only high harm is looked at.
   */
  catchUp(): Promise<void>;
}

const TICK_MS = 60_000;
/** How often it asks whether what had come in is through. */
const ASK_MS = 200;
/** An import that never said it finished holds the alerter no longer than this. */
const IMPORT_HOLDS_MS = 6 * 3_600_000;
/** Passes of one look: each proposes what the last one left; others may decide in between. */
const PASSES = 10;

/**
 * Looks for high harm whenever contacts came in, and at everything else every minute, which says something new with each full hour of
 * event time. Resolves at once; the first look at everything comes a minute from now, or with the first `catchUp`.
 */
export async function startAlerter(options: AlerterOptions): Promise<Alerter> {
  const { warehouse, workspace, logger, metrics, now, progress, isRelabelled, notifier } = options;
  const keeper = new ReplayKeeper(warehouse, now);
  const harm = startHarmWatch({ ...options, ongoing: () => keeper.ongoing() });
  const ticks = metrics.counter('earshot_alerter_ticks_total', 'Looks at the counts, by outcome.', ['outcome']);
  const seconds = metrics.histogram('earshot_alerter_look_seconds', 'Time one look took.', [0.1, 0.5, 1, 5, 20, 60]);
  const stopping = new AbortController();
  const { signal } = stopping;
  let failing = false;
  let waiting = 0;
  let running: Promise<void> = Promise.resolve();

  let { generation, timeZone } = workspace.state();
  let imports = workspace.state().openImports.size;
  let free = !holds();
  const unsubscribe = workspace.subscribe((state) => {
    const finished = state.openImports.size < imports;
    // What was counted before is history told anew: replay all of it.
    if (finished || state.generation !== generation || state.timeZone !== timeZone) keeper.forget();
    imports = state.openImports.size;
    ({ generation, timeZone } = state);
    const isFree = !holds();
    if (isFree && !free) lookByItself();
    free = isFree;
  });

  function holds(): boolean {
    const since = now() - IMPORT_HOLDS_MS;
    const { openImports, restoring } = workspace.state();
    if (restoring !== null) return true;
    return [...openImports.values()].some((startedAt) => startedAt > since) || !isRelabelled();
  }

  async function look(): Promise<void> {
    waiting -= 1;
    const mark = await progress.mark();
    await workspace.current();
    // It may be held by what began while it waited.
    if (holds() || !(await untilPast(mark)) || holds()) {
      ticks.inc({ outcome: 'held' });
      return;
    }
    const done = seconds.startTimer();
    for (let pass = 0; pass < PASSES && !signal.aborted; pass += 1) {
      const seen = await keeper.look(workspace.state());
      if (!seen) break;
      const { episodes, from, before } = seen;
      const news = await record(workspace, logger, (state) =>
        reconcile(state, episodes, { now: now(), nextId: idsAfter(state), from, before }),
      );
      if (!news) break;
    }
    done();
    ticks.inc({ outcome: 'looked' });
  }

  /** False when it is stopped before. */
  async function untilPast(mark: PipeMark): Promise<boolean> {
    while (!signal.aborted && !(await progress.isPast(mark)))
      await sleep(ASK_MS, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  /** One look at a time; a caller that comes while one runs gets one of its own after it. */
  function enqueue(): Promise<void> {
    waiting += 1;
    const next = running.then(look);
    running = next.catch(() => {});
    return next;
  }

  function lookByItself(): void {
    // One that waits for its turn will see all there is.
    if (signal.aborted || waiting > 0) return;
    enqueue().then(
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

  const timer = setInterval(lookByItself, TICK_MS);
  notifier?.start();

  return {
    name: 'alerter',
    isReady: () => !failing && !harm.isFailing(),
    async catchUp() {
      await enqueue();
      await harm.look();
    },
    async stop() {
      stopping.abort();
      clearInterval(timer);
      unsubscribe();
      await harm.stop();
      await running;
      await notifier?.stop();
    },
  };
}
