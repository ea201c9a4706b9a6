import type { Clock } from '@earshot/runtime';
import type { Wait } from '../source/wait.js';

/** Lets requests through no faster than so many a minute, and not before a server's limit starts anew. */
export class RateGate {
  #nextAt = 0;

  constructor(
    private readonly perMinute: number,
    private readonly now: Clock,
    private readonly wait: Wait,
  ) {}

  /** Resolves when the next request may go. */
  async pass(signal: AbortSignal): Promise<void> {
    const at = Math.max(this.#nextAt, this.now());
    this.#nextAt = at + 60_000 / this.perMinute;
    const ms = at - this.now();
    if (ms > 0) await this.wait(ms, signal);
  }

  /** Nothing goes before this many milliseconds from now. */
  holdFor(ms: number): void {
    if (ms > 0) this.#nextAt = Math.max(this.#nextAt, this.now() + ms);
  }
}
