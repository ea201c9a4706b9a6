import { backoffMs, type Clock, type Logger } from '@earshot/runtime';
import type { PollSource } from '../config/poll-config.js';
import type { Delivery } from './deliver.js';
import { PollError } from './poll-error.js';
import type { PollStates } from './poll-states.js';
import type { PollContext, Poller } from './poller.js';
import type { SourceMonitor } from './source-monitor.js';
import type { Wait } from './wait.js';

export interface RunSourceOptions {
  source: PollSource;
  poller: Poller;
  delivery: Delivery;
  monitor: SourceMonitor;
  states: PollStates;
  signal: AbortSignal;
  logger: Logger;
  now: Clock;
  random: () => number;
  wait: Wait;
}

/** A source about which nothing changes is saved this often, so that others see that it is alive. */
const REMEMBER_MS = 3_600_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;

/**
 * Polls one source until the signal is aborted: on its schedule, after a failure with growing pauses. The position is saved only after the door
 * has what is before it, so a crash repeats and never loses.
 */
export async function runSource(options: RunSourceOptions): Promise<void> {
  const { source, poller, monitor, states, signal, logger, now, random, wait } = options;
  let savedAt = now();
  let position: unknown = states.of(source.name)?.position ?? null;
  const save = async (next: unknown): Promise<void> => {
    await states.save(source.name, { position: next, status: monitor.status });
    // A copy: pollers go on changing what they handed over.
    position = structuredClone(next);
    savedAt = now();
  };
  const context = pollContext(options, () => position, save);
  // Known from now on, so that who reads the positions next need not look for it further back.
  let isNew = states.of(source.name) === undefined;

  while (!signal.aborted) {
    let pauseMs = source.every;
    const before = monitor.status.failures;
    try {
      await poller.poll(context);
      monitor.succeeded();
    } catch (error) {
      if (signal.aborted) break;
      monitor.failed(problemOf(error, logger, source.name));
      const grown = backoffMs(monitor.status.failures, random, {
        baseMs: Math.min(source.every, 5_000),
        maxMs: Math.max(source.every, LONGEST_BACKOFF_MS),
      });
      pauseMs = error instanceof PollError ? Math.max(grown, error.retryAfterMs) : grown;
    }
    const silenceChanged = monitor.checkSilence();
    const { failures } = monitor.status;
    // 1, 2, 4, 8 …: often enough to see, seldom enough to keep.
    const failsStill = failures > 0 && Number.isInteger(Math.log2(failures));
    const worksAgain = before > 0 && failures === 0;
    const worthTelling = isNew || silenceChanged || failsStill || worksAgain || now() - savedAt > REMEMBER_MS;
    // Its own failure is the log's: the next poll tells.
    if (worthTelling)
      await save(position).catch((err: unknown) => logger.warn({ err, source: source.name }, 'poll_state_not_saved'));
    isNew = states.of(source.name) === undefined;
    await wait(pauseMs, signal).catch(() => {});
  }
}

function pollContext(
  { poller, delivery, monitor, signal, now }: RunSourceOptions,
  position: () => unknown,
  save: (next: unknown) => Promise<void>,
): PollContext {
  return {
    get position() {
      return position();
    },
    signal,
    dry: false,
    async save(next) {
      if (JSON.stringify(next) !== JSON.stringify(position())) await save(next);
    },
    newest(at) {
      monitor.heard(Math.min(at, now()));
    },
    async deliver(values, where) {
      const delivered = await delivery.deliver(values);
      monitor.delivered(delivered.accepted, delivered.rejections, where);
      if (!poller.timed && delivered.accepted > 0) monitor.heard(now());
      return delivered;
    },
    async deliverItems(items, where, refused = []) {
      const delivered = await delivery.deliverItems(items);
      monitor.delivered(delivered.accepted, [...refused, ...delivered.rejections], where);
      if (delivered.accepted > 0) monitor.heard(now());
      return delivered;
    },
  };
}

/** What may be told of an error: our own words, or its kind. */
export function problemOf(error: unknown, logger: Logger, source: string): string {
  if (error instanceof Error && 'kind' in error) return error.message;
  logger.error({ err: error, source }, 'poll_failed_unexpectedly');
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `${error instanceof Error ? error.name : 'an error'}${code}: the log says where`;
}
