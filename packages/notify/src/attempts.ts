import { type DueNotification, TOLD_WITHIN_MS } from './due-notifications.js';

/** One message on its way. */
export interface Attempt {
  due: DueNotification;
  failures: number;
  /** By the monotonic clock, ms. */
  notBefore: number;
  /** How it ended, where only the record of that is missing. */
  outcome: 'sent' | 'given_up' | null;
}

/** What this process tried, and when it may try again. In memory: whoever takes over begins anew, under the same keys. */
export class Attempts {
  readonly #byKey = new Map<string, Attempt>();
  /** The receiver asked for quiet until then. */
  #quietUntil = 0;

  /** The next message to try or to record, of those that are due by the workspace; `now` in epoch ms. */
  next(due: readonly DueNotification[], now: number): Attempt | undefined {
    const clock = performance.now();
    const keys = new Set(due.map(({ key }) => key));
    for (const [key, attempt] of this.#byKey) {
      if (keys.has(key)) continue;
      if (attempt.outcome !== null) {
        if (attempt.notBefore <= clock) return attempt;
      } else if (now - attempt.due.at > TOLD_WITHIN_MS) return { ...attempt, outcome: 'given_up' };
      // There is newer news of the alert, or people closed it.
      else this.#byKey.delete(key);
    }
    for (const notification of due) {
      const known = this.#byKey.get(notification.key);
      const attempt = known ?? { due: notification, failures: 0, notBefore: 0, outcome: null };
      const isQuiet = attempt.outcome === null && this.#quietUntil > clock;
      if (attempt.notBefore <= clock && !isQuiet) return { ...attempt, due: notification };
    }
    return undefined;
  }

  /** It failed: not again for `pauseMs`, and nothing at all for `quietMs`. */
  postpone(attempt: Attempt, pauseMs: number, quietMs = 0): void {
    const clock = performance.now();
    this.#quietUntil = Math.max(this.#quietUntil, clock + quietMs);
    const notBefore = Math.max(clock + pauseMs, this.#quietUntil);
    this.#byKey.set(attempt.due.key, { ...attempt, failures: attempt.failures + 1, notBefore });
  }

  done({ due }: Attempt): void {
    this.#byKey.delete(due.key);
  }

  /** Until something may be tried again, ms; Infinity when nothing waits. */
  untilNext(): number {
    const clock = performance.now();
    const moments = [...this.#byKey.values()].map(({ notBefore }) => notBefore);
    if (this.#quietUntil > clock) moments.push(this.#quietUntil);
    return Math.min(Number.POSITIVE_INFINITY, ...moments.map((moment) => Math.max(1, moment - clock)));
  }
}
