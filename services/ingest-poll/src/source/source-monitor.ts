import type { PollStatus, Rejection } from '@earshot/contracts';
import type { Clock, Logger } from '@earshot/runtime';
import { businessMs } from '../config/business-hours.js';
import type { PollSource } from '../config/poll-config.js';
import type { PollMetrics } from './poll-metrics.js';

export interface SourceMonitorOptions {
  source: PollSource;
  /** As it was when somebody last polled it. */
  status: PollStatus | undefined;
  metrics: ReturnType<PollMetrics>;
  logger: Logger;
  now: Clock;
}

/** Rejections that are listed; all of them are counted. */
const LISTED = 20;

/** Keeps the account of one source: what came, what was refused, whether it fails, whether it is silent. Tells each change once. */
export class SourceMonitor {
  #status: PollStatus;
  #told = '';

  constructor(private readonly options: SourceMonitorOptions) {
    const { status, metrics, now } = options;
    const startedAt = new Date(now()).toISOString();
    this.#status = status ?? {
      startedAt,
      lastSuccessAt: null,
      lastItemAt: null,
      accepted: 0,
      rejected: 0,
      rejections: [],
      failures: 0,
      problem: null,
      silent: false,
    };
    if (this.#status.lastSuccessAt !== null) metrics.success(Date.parse(this.#status.lastSuccessAt));
    if (this.#status.lastItemAt !== null) metrics.newest(Date.parse(this.#status.lastItemAt));
    metrics.silent(this.#status.silent);
    metrics.failures(this.#status.failures);
  }

  get status(): PollStatus {
    return this.#status;
  }

  /** What the door said to a delivery. `where` goes before the item's number. */
  delivered(accepted: number, rejections: readonly Rejection[], where: string): void {
    const { metrics, logger, source } = this.options;
    metrics.items('accepted', accepted);
    metrics.items('rejected', rejections.length);
    const listed = rejections
      .slice(-LISTED)
      .map(({ line, field, reason, remedy }) => ({ where: `${where}, ${line}`, field, reason, remedy }));
    this.#status = {
      ...this.#status,
      accepted: this.#status.accepted + accepted,
      rejected: this.#status.rejected + rejections.length,
      rejections: [...this.#status.rejections, ...listed].slice(-LISTED),
    };
    const [first] = rejections;
    if (first) {
      const { field, reason, remedy } = first;
      // What an overlap brings again is refused again, and was told.
      const same = `${rejections.length} ${field} ${reason}`;
      if (same === this.#told) return;
      this.#told = same;
      logger.warn(
        { source: source.name, where, rejected: rejections.length, field, reason, remedy },
        'poll_items_rejected',
      );
    }
  }

  /** Something new came; `at`: its own time where the source says one, else now. */
  heard(at: number): void {
    const { lastItemAt } = this.#status;
    if (lastItemAt !== null && Date.parse(lastItemAt) >= at) return;
    this.#status = { ...this.#status, lastItemAt: new Date(at).toISOString() };
    this.options.metrics.newest(at);
  }

  succeeded(): void {
    const { metrics, now, logger, source } = this.options;
    metrics.polled('ok');
    metrics.success(now());
    metrics.failures(0);
    if (this.#status.failures > 0)
      logger.info({ source: source.name, failures: this.#status.failures }, 'poll_source_works_again');
    this.#status = { ...this.#status, lastSuccessAt: new Date(now()).toISOString(), failures: 0, problem: null };
  }

  /** `problem`: in words without anything a customer wrote. */
  failed(problem: string): void {
    const { metrics, logger, source } = this.options;
    const failures = this.#status.failures + 1;
    metrics.polled('failed');
    metrics.failures(failures);
    logger.warn({ source: source.name, failures, problem }, 'poll_failed');
    this.#status = { ...this.#status, failures, problem };
  }

  /** Looks whether the source has been silent for too long. True when that changed. */
  checkSilence(): boolean {
    const { source, metrics, logger, now } = this.options;
    const silentMs = businessMs(
      Date.parse(this.#status.lastItemAt ?? this.#status.startedAt),
      now(),
      source.hours,
      source.timeZone,
    );
    const silent = source.expectEvery !== undefined && silentMs > source.expectEvery;
    metrics.silent(silent);
    if (silent === this.#status.silent) return false;
    this.#status = { ...this.#status, silent };
    if (silent) logger.warn({ source: source.name, silentMs, expectEveryMs: source.expectEvery }, 'poll_source_silent');
    else logger.info({ source: source.name }, 'poll_source_heard_again');
    return true;
  }
}
