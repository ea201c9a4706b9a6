import { type BackoffOptions, backoffMs } from './backoff.js';
import { PermanentError, RebalanceError, TransientError } from './errors.js';

export interface RetryPolicy extends BackoffOptions {
  /** Tries of a step that fails transiently before the batch fails and is read again. */
  transientAttempts: number;
  /** Tries of a step that fails for a reason nobody named before the consumer gives up. */
  unknownAttempts: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  transientAttempts: 10,
  unknownAttempts: 3,
  baseMs: 100,
  maxMs: 30_000,
};

/** What became of one step. The loop decides from it; no raw error leaves a step. */
export type StepResult =
  | { kind: 'done' }
  | { kind: 'permanent'; error: PermanentError }
  | { kind: 'transient'; error: TransientError }
  | { kind: 'unknown'; error: unknown }
  | { kind: 'rebalanced'; error: RebalanceError }
  | { kind: 'stopped' };

export interface RetryOptions {
  policy: RetryPolicy;
  random: () => number;
  /** Waits that long, keeping the assignment alive; false when it should give up instead. May throw RebalanceError. */
  wait(ms: number): Promise<boolean>;
  /** Called after a failed try that is followed by another. */
  onRetry?(error: unknown): void;
}

/**
 * Runs one step until it is done or its tries are used up. It wraps a single step, never a sequence, so nothing that
 * finished is repeated. Never throws.
 */
export async function retryStep(step: () => Promise<void> | void, options: RetryOptions): Promise<StepResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      await step();
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof RebalanceError) return { kind: 'rebalanced', error };
      if (error instanceof PermanentError) return { kind: 'permanent', error };
      if (error instanceof TransientError) {
        if (attempt >= options.policy.transientAttempts) return { kind: 'transient', error };
      } else if (attempt >= options.policy.unknownAttempts) return { kind: 'unknown', error };
      options.onRetry?.(error);
      try {
        if (!(await options.wait(backoffMs(attempt, options.random, options.policy)))) return { kind: 'stopped' };
      } catch (waitError) {
        if (waitError instanceof RebalanceError) return { kind: 'rebalanced', error: waitError };
        return { kind: 'unknown', error: waitError };
      }
    }
  }
}
