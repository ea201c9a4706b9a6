import type { AlertMessage } from './alert-message.js';

/**
 * What became of one attempt. `failed`: try again, not before `retryAfterMs` if it is given (then nothing else either). `refused`: it will
 * never be taken. `reason` is a short word for logs and metrics, without anything of the answer's text.
 */
export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'failed'; reason: string; retryAfterMs?: number }
  | { outcome: 'refused'; reason: string };

/** One way to people. */
export interface Channel {
  /** Stands in the workspace's record of what was told. */
  readonly name: string;
  /** Tries once, within seconds; never rejects. */
  send(message: AlertMessage): Promise<Delivery>;
}
