import { type Episode, harmNews, loadRecentHarm, recentHarmMark } from '@earshot/alerting';
import { consumerGroups } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { idsAfter, record } from './record-alerts.js';

export interface HarmWatchOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  /** Rises that still go on in the last replay. */
  ongoing: () => readonly Episode[];
}

export interface HarmWatch {
  /** Looks now, and again until there is nothing more to propose. */
  look(): Promise<void>;
  isFailing(): boolean;
  stop(): Promise<void>;
}

/** From the end of one look to the next, at least; and a look takes at most a fifth of the time. */
const PAUSE_MS = 1_000;
const REST_FACTOR = 4;
const RETRY_MS = 3_000;
const PASSES = 10;

/**
 * Tells high harm at once: looks at the stored harm of the last weeks whenever contacts were labelled, and again every second while
 * labelled contacts are not stored yet. Nothing holds it: no import, no labelling anew, no pipe that is behind.
 */
export function startHarmWatch(options: HarmWatchOptions): HarmWatch {
  const { log, warehouse, workspace, logger, metrics, now, ongoing } = options;
  const looks = metrics.counter('earshot_harm_looks_total', 'Looks for high harm. Alert when outcome="failed" grows.', [
    'outcome',
  ]);
  const { topic } = consumerGroups.aggregatorContacts;
  let stopped = false;
  let failing = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let pauseMs = 0;
  let endedAt = Number.NEGATIVE_INFINITY;
  /** What was stored when there was nothing more to propose. */
  let seen: string | null = null;

  /** Resolves with whether labelled contacts were still to be stored when it began. */
  async function lookOnce(): Promise<boolean> {
    const upTo = await log.endOffsets(topic);
    const behind = (await groupLag(log, consumerGroups.aggregatorContacts, { upTo })) > 0;
    // The alerts that stand may be half of a backup's: it looks again until they are whole.
    if (workspace.state().restoring !== null) return true;
    const ctx = () => ({ warehouse, state: workspace.state(), now: now() });
    const mark = await recentHarmMark(ctx());
    for (let pass = 0; pass < PASSES && !stopped && mark !== seen; pass += 1) {
      const contacts = await loadRecentHarm(ctx());
      const news = await record(workspace, logger, (current) =>
        harmNews(current, contacts, { now: now(), nextId: idsAfter(current), ongoing: ongoing() }),
      );
      if (news) continue;
      if (workspace.state().restoring === null) seen = mark;
      break;
    }
    return behind;
  }

  function look(): Promise<boolean> {
    const next = running.then(lookOnce);
    running = next.catch(() => {});
    return next;
  }

  async function lookByItself(): Promise<void> {
    timer = undefined;
    looking = true;
    again = false;
    const startedAt = performance.now();
    try {
      if (await look()) again = true;
      failing = false;
      looks.inc({ outcome: 'looked' });
    } catch (err) {
      failing = true;
      again = true;
      looks.inc({ outcome: 'failed' });
      logger.error({ err }, 'harm_look_failed');
    }
    looking = false;
    endedAt = performance.now();
    pauseMs = Math.max(failing ? RETRY_MS : PAUSE_MS, REST_FACTOR * (endedAt - startedAt));
    if (again) wake();
  }

  function wake(): void {
    again = true;
    if (stopped || looking || timer) return;
    timer = setTimeout(lookByItself, Math.max(0, endedAt + pauseMs - performance.now()));
  }

  const stopListening = log.onAppend(topic, wake);
  // What came in while nobody watched.
  wake();

  return {
    async look() {
      await look();
    },
    isFailing: () => failing,
    async stop() {
      stopped = true;
      stopListening();
      clearTimeout(timer);
      await running;
    },
  };
}
