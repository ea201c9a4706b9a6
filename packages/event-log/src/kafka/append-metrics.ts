import type { Metrics } from '@earshot/runtime';
import { failureKind } from '../failure-kind.js';

const DURATIONS_MS = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];

/** Wraps appends so that their durations and failures are counted. Without `metrics` they run as they are. */
export function measuredAppends(
  metrics: Metrics | undefined,
): <T>(topic: string, append: () => Promise<T>) => Promise<T> {
  if (!metrics) return (_topic, append) => append();
  const duration = metrics.histogram(
    'earshot_log_append_duration_ms',
    'From append to durable, waiting for others included.',
    DURATIONS_MS,
    ['topic'],
  );
  const failures = metrics.counter(
    'earshot_log_append_failures_total',
    'Appends that failed, by kind; a lasting rate of transient ones means that Kafka is away.',
    ['topic', 'kind'],
  );
  return async (topic, append) => {
    const startedAt = performance.now();
    try {
      const result = await append();
      duration.observe({ topic }, performance.now() - startedAt);
      return result;
    } catch (error) {
      failures.inc({ topic, kind: failureKind(error) });
      throw error;
    }
  };
}
