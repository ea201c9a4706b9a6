import type Cluster from 'kafkajs/src/cluster/index.js';
import Batch from 'kafkajs/src/consumer/batch.js';
import type { LogMessage } from '../event-log.js';
import type { BrokerClient } from './broker-client.js';
import { failureName } from './kafka-failure.js';
import type { KafkaOffsets } from './kafka-offsets.js';
import { toLogMessage } from './to-log-message.js';

/** A fetch of many messages, and one of few: a whole batch of records comes either way. */
const PAGE_BYTES = { many: 4 * 1024 * 1024, some: 1024 * 1024, few: 64 * 1024 };

interface Page {
  messages: LogMessage[];
  /** Where to go on; undefined at the end. */
  next: bigint | undefined;
}

export interface ReadPartitionOptions {
  client: BrokerClient;
  offsets: KafkaOffsets;
  /** In Kafka. */
  topic: string;
  partition: number;
  from: bigint;
  limit: number;
}

/**
 * A partition's messages from `from` on (from the first that is kept, if later): `limit` of them, or all there are. Offsets may have gaps where a
 * topic is compacted or has transactions.
 */
export async function readPartition({
  client,
  offsets,
  topic,
  partition,
  from,
  limit,
}: ReadPartitionOptions): Promise<LogMessage[]> {
  const messages: LogMessage[] = [];
  let next: bigint | undefined = from;
  while (next !== undefined && messages.length < limit) {
    const at: bigint = next;
    const page: Page | 'outside' = await client.call({
      what: `reading topic ${topic}`,
      topics: [topic],
      run: (cluster) => fetchPage(cluster, topic, partition, at, limit - messages.length),
    });
    if (page === 'outside') {
      const start: bigint | undefined = (await offsets.starts(topic)).get(partition);
      next = start !== undefined && start > at ? start : undefined;
      continue;
    }
    messages.push(...page.messages.slice(0, limit - messages.length));
    next = page.next;
  }
  return messages;
}

async function fetchPage(
  cluster: Cluster,
  topic: string,
  partition: number,
  from: bigint,
  wanted: number,
): Promise<Page | 'outside'> {
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) return { messages: [], next: undefined };
  const leader = await cluster.findBroker({ nodeId });
  const maxBytes = PAGE_BYTES[wanted <= 10 ? 'few' : wanted <= 1_000 ? 'some' : 'many'];
  const fetchOffset = String(from);
  try {
    const { responses } = await leader.fetch({
      maxWaitTime: 0,
      minBytes: 1,
      maxBytes,
      isolationLevel: 1,
      topics: [{ topic, partitions: [{ partition, fetchOffset, maxBytes }] }],
    });
    const fetched = responses[0]?.partitions[0];
    if (!fetched) return { messages: [], next: undefined };
    const batch = new Batch(topic, fetchOffset, fetched);
    const last = batch.rawMessages.at(-1);
    const next = last === undefined ? undefined : BigInt(last.offset) + 1n;
    return {
      messages: batch.messages.map((record) => toLogMessage(partition, record)),
      next: next !== undefined && next > from && next < BigInt(fetched.highWatermark) ? next : undefined,
    };
  } catch (error) {
    if (failureName(error) === 'OFFSET_OUT_OF_RANGE') return 'outside';
    throw error;
  }
}
