import type { TopicSpec } from '@earshot/contracts';
import { onTestFinished } from 'vitest';
import type { BatchContext, Consumer, ConsumerOptions, EventLog, LogBatch, LogMessage } from '../event-log.js';

export interface Collector {
  consumer: Consumer;
  messages: LogMessage[];
  batches: LogBatch[];
  /** The partitions it reads, newest assignment. */
  assigned: readonly number[];
  /** Resolves when it has taken this many messages. */
  took(count: number): Promise<void>;
}

/** A running consumer that keeps what it is given; `before` runs before each batch settles. */
export async function collect(
  log: EventLog,
  topic: TopicSpec,
  options: Partial<ConsumerOptions> & {
    before?: (batch: LogBatch, context: BatchContext) => Promise<void> | void;
  } = {},
): Promise<Collector> {
  const { before, ...consumerOptions } = options;
  const waiting = new Set<() => void>();
  const collector: Collector = {
    messages: [],
    batches: [],
    assigned: [],
    consumer: log.consumer({
      group: 'group',
      topic,
      maxBatch: 100,
      onAssigned: (partitions) => {
        collector.assigned = partitions;
      },
      ...consumerOptions,
    }),
    took: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (collector.messages.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
  onTestFinished(() => collector.consumer.stop());
  await collector.consumer.run(async (batch, context) => {
    await before?.(batch, context);
    collector.batches.push(batch);
    collector.messages.push(...batch.messages);
    for (const look of waiting) look();
    return batch.messages.at(-1)?.offset ?? -1n;
  });
  return collector;
}
