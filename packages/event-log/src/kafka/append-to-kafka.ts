import type { LogPosition, OutgoingMessage } from '../event-log.js';
import { placeMessages } from './place-messages.js';
import type { AppendInParts, ProduceQueue } from './produce-queue.js';
import type { TopicFactsCache } from './topic-facts.js';

export interface AppendToKafkaOptions {
  facts: TopicFactsCache;
  queue: ProduceQueue;
  /** In Kafka. */
  topic: string;
}

/**
 * Appends the messages; resolves, when all are durable, with a position for each. What goes to one partition stands there whole or not at all,
 * unless it is more than one batch of records (the topic's max.message.bytes): then a beginning of it may.
 */
export async function appendToKafka(
  messages: readonly OutgoingMessage[],
  { facts, queue, topic }: AppendToKafkaOptions,
): Promise<LogPosition[]> {
  if (messages.length === 0) return [];
  const { partitions, maxBatchBytes } = await facts.of(topic);
  const placed = placeMessages(topic, messages, { partitions, maxBatchBytes });
  const append: AppendInParts = {};
  const positions: LogPosition[] = new Array(messages.length);
  const sent = await Promise.allSettled(
    placed.map(async (part) => {
      let offset = await queue.send(append, topic, part, maxBatchBytes);
      for (const index of part.indexes) positions[index] = { partition: part.partition, offset: offset++ };
    }),
  );
  const failed = sent.find((result) => result.status === 'rejected');
  if (!failed) return positions;
  // Whatever it was, the topic may have changed meanwhile.
  facts.forget(topic);
  throw failed.reason;
}
