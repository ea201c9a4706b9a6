import { type BackoffOptions, backoffMs } from '@earshot/runtime';
import { RebalanceError } from './errors.js';
import { failureKind } from './failure-kind.js';

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
  | { kind: 'permanent' | 'transient' | 'unknown'; error: unknown }
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
      const kind = failureKind(error);
      if (kind === 'permanent') return { kind, error };
      if (attempt >= options.policy[kind === 'transient' ? 'transientAttempts' : 'unknownAttempts'])
        return { kind, error };
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
