import type { Metrics } from '@earshot/runtime';
import type { BatchPlan } from './plan-batch.js';

/** The aggregator's instruments. */
export function storeMetrics(metrics: Metrics): {
  stored(tally: BatchPlan['tally']): void;
  recounted(ms: number, days: number): void;
} {
  const contacts = metrics.counter(
    'earshot_contacts_stored_total',
    'Contacts by what became of them; stale and unchanged ones added nothing',
    ['kind'],
  );
  const duration = metrics.histogram(
    'earshot_recount_duration_ms',
    'Counting all dirty days again; alert when it nears the 5 s between recounts',
    [10, 30, 100, 300, 1_000, 3_000, 10_000],
  );
  const days = metrics.counter('earshot_recounted_days_total', 'Local days counted again');
  return {
    stored(tally) {
      for (const [kind, count] of Object.entries(tally)) if (count > 0) contacts.inc({ kind }, count);
    },
    recounted(ms, counted) {
      duration.observe(ms);
      days.inc(counted);
    },
  };
}
