/** A poll that failed, in words without addresses' parameters, secrets or anything a customer wrote. It will be tried again. */
export class PollError extends Error {
  readonly kind = 'transient';
  /** How long the other side asked to be left alone, milliseconds. */
  readonly retryAfterMs: number;

  constructor(message: string, { retryAfterMs = 0 }: { retryAfterMs?: number } = {}) {
    super(message);
    this.name = 'PollError';
    this.retryAfterMs = retryAfterMs;
  }
}
