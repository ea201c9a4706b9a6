import type { Metrics } from '@earshot/runtime';

export type PollMetrics = ReturnType<typeof pollMetrics>;

/** The instruments of the polled sources, each by the source's name. The help says when to worry. */
export function pollMetrics(metrics: Metrics) {
  const by = ['source'] as const;
  const polls = metrics.counter(
    'earshot_poll_polls_total',
    'Polls by outcome: ok, failed. A lasting rate of failed means that a source needs a person.',
    ['source', 'outcome'],
  );
  const items = metrics.counter(
    'earshot_poll_items_total',
    'Items by what became of them: accepted, rejected. Rejected ones are listed in the source’s state.',
    ['source', 'result'],
  );
  const success = metrics.gauge(
    'earshot_poll_last_success_timestamp_seconds',
    'When a poll last went well; alert on its age.',
    by,
  );
  const newest = metrics.gauge(
    'earshot_poll_newest_item_timestamp_seconds',
    'The time of the newest item; its age is how far behind the source is, or how quiet.',
    by,
  );
  const silent = metrics.gauge(
    'earshot_poll_source_silent',
    '1 while a source gave nothing for longer than its expectEvery.',
    by,
  );
  const failures = metrics.gauge('earshot_poll_consecutive_failures', 'Polls that failed since the last success.', by);
  return (source: string) => ({
    polled: (outcome: 'ok' | 'failed') => polls.inc({ source, outcome }),
    items: (result: 'accepted' | 'rejected', count: number) => items.inc({ source, result }, count),
    success: (at: number) => success.set({ source }, at / 1_000),
    newest: (at: number) => newest.set({ source }, at / 1_000),
    silent: (is: boolean) => silent.set({ source }, is ? 1 : 0),
    failures: (count: number) => failures.set({ source }, count),
    /** Somebody else polls it from now on, and tells. */
    forget: () => {
      for (const gauge of [success, newest, silent, failures]) gauge.remove({ source });
    },
  });
}
