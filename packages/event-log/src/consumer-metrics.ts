import type { Metrics } from '@earshot/runtime';

const DURATIONS_MS = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];
const AGES_MS = [10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000, 604_800_000];
const SIZES = [1, 10, 100, 500, 1_000, 2_000, 5_000, 10_000];

export type ConsumerMetrics = ReturnType<typeof consumerMetrics>;

/** The instruments of one consumer. The help says when to worry. */
export function consumerMetrics(metrics: Metrics, labels: { group: string; topic: string }) {
  const names = ['group', 'topic'] as const;
  const name = (what: string): string => `earshot_consumer_${what}`;
  const batchSize = metrics.histogram(name('batch_messages'), 'Messages of a batch.', SIZES, names);
  const batchMs = metrics.histogram(name('batch_duration_ms'), 'From a batch in hand to settled.', DURATIONS_MS, names);
  const commitMs = metrics.histogram(name('settle_to_commit_ms'), 'From settled to committed.', DURATIONS_MS, names);
  const ageMs = metrics.histogram(
    name('end_to_end_age_ms'),
    'Age of a batch’s oldest message when it was committed.',
    AGES_MS,
    names,
  );
  const lag = metrics.gauge(
    name('lag_messages'),
    'Messages still to be read; absent = unknown, which is not zero: alert on absence too.',
    [...names, 'partition'],
  );
  const retries = metrics.counter(
    name('retries_total'),
    'Tries that failed and were repeated, by step and kind of failure; a lasting rate means a sink is down.',
    [...names, 'step', 'outcome'],
  );
  const results = metrics.counter(name('messages_total'), 'Messages by what became of them: handled, dead.', [
    ...names,
    'result',
  ]);
  const batches = metrics.counter(
    name('batches_total'),
    'Batches by result: settled, transient, unknown, rebalanced, stopped, limit.',
    [...names, 'result'],
  );
  const rebalances = metrics.counter(name('rebalances_total'), 'Changes of the partitions it reads.', names);
  const reprocessed = metrics.counter(
    name('reprocessed_total'),
    'Messages that came again although they were committed and nothing was reassigned. Should always be 0: alert on any.',
    names,
  );
  const deadLetters = metrics.counter(
    name('dead_letters_total'),
    'Messages written to the dead letters, by step. Look at them when it grows.',
    [...names, 'step'],
  );
  const drainMs = metrics.histogram(name('drain_duration_ms'), 'From stop to the last commit.', DURATIONS_MS, names);
  return {
    batchTaken: (messages: number) => batchSize.observe(labels, messages),
    batchSettled: (ms: number) => batchMs.observe(labels, ms),
    committed: (settleToCommitMs: number, oldestMs: number) => {
      commitMs.observe(labels, settleToCommitMs);
      ageMs.observe(labels, oldestMs);
    },
    lag: (partition: number, messages: number | undefined) => {
      const at = { ...labels, partition: String(partition) };
      if (messages === undefined) lag.remove(at);
      else lag.set(at, messages);
    },
    retried: (step: string, outcome: string) => retries.inc({ ...labels, step, outcome }),
    messages: (result: 'handled' | 'dead', count: number) => results.inc({ ...labels, result }, count),
    batch: (result: string) => batches.inc({ ...labels, result }),
    rebalanced: () => rebalances.inc(labels),
    reprocessed: (messages: number) => reprocessed.inc(labels, messages),
    deadLettered: (step: string) => deadLetters.inc({ ...labels, step }),
    drained: (ms: number) => drainMs.observe(labels, ms),
  };
}
