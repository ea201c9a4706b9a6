import { CompressionTypes } from 'kafkajs';
import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker } from 'kafkajs/src/cluster/index.js';
import { TransientError } from '../errors.js';
import type { OutgoingMessage } from '../event-log.js';
import type { BrokerClient } from './broker-client.js';
import { failureName } from './kafka-failure.js';

/** Records for one partition; at most one of these per partition in a send. */
export interface RecordBatch {
  topic: string;
  partition: number;
  messages: OutgoingMessage[];
}

/** The broker's and our count of a partition don't agree any more, or it has forgotten us: only a new identity helps. */
const IDENTITY_LOST = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'DUPLICATE_SEQUENCE_NUMBER',
  'INVALID_PRODUCER_EPOCH',
  'UNKNOWN_PRODUCER_ID',
]);
const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);
const MAX_SEQUENCE = 2 ** 31 - 1;
const NO_HEADERS = {};

interface Identity {
  producerId: string;
  producerEpoch: number;
  /** The sequence number of each partition's next record. */
  sequences: Map<string, number>;
}

/**
 * Sends batches of records, one send at a time, so that each is in the log once and in order: Kafka knows by the sequence numbers what it
 * already has. kafkajs has a producer too, but after a request that failed for one partition it counts all of them back, and takes time
 * that grows with the square of a batch.
 */
export class IdempotentProducer {
  #identity: Identity | undefined;

  constructor(
    private readonly client: BrokerClient,
    private readonly compression: 'none' | 'gzip',
    private readonly timeoutMs: number,
  ) {}

  /** The offset of each batch's first record, when all copies have them. Rejects with TransientError when what happened can't be known. */
  async send(batches: readonly RecordBatch[]): Promise<bigint[]> {
    const bases: (bigint | undefined)[] = batches.map(() => undefined);
    try {
      await this.client.call({
        what: 'appending',
        topics: [...new Set(batches.map(({ topic }) => topic))],
        run: (cluster) => this.#attempt(cluster, batches, bases),
      });
    } catch (error) {
      this.#identity = undefined;
      throw error;
    }
    return bases.map((base) => base ?? 0n);
  }

  async #attempt(cluster: Cluster, batches: readonly RecordBatch[], bases: (bigint | undefined)[]): Promise<void> {
    this.#identity ??= await identify(cluster);
    const identity = this.#identity;
    const byLeader = new Map<string, number[]>();
    batches.forEach(({ topic, partition, messages }, index) => {
      if (bases[index] !== undefined) return;
      if (nextSequence(identity, topic, partition) + messages.length > MAX_SEQUENCE) this.#identity = undefined;
      const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
      if (nodeId === undefined) throw new Error('the partition has no leader');
      byLeader.set(nodeId, [...(byLeader.get(nodeId) ?? []), index]);
    });
    if (!this.#identity) return this.#attempt(cluster, batches, bases);
    const sent = await Promise.allSettled(
      [...byLeader].map(async ([nodeId, indexes]) =>
        this.#produce(await cluster.findBroker({ nodeId }), identity, batches, indexes, bases),
      ),
    );
    for (const result of sent) if (result.status === 'rejected') throw this.#judged(result.reason);
  }

  async #produce(
    leader: Broker,
    identity: Identity,
    batches: readonly RecordBatch[],
    indexes: readonly number[],
    bases: (bigint | undefined)[],
  ): Promise<void> {
    const own = indexes.flatMap((index) => batches[index] ?? []);
    const { topics } = await leader.produce({
      producerId: identity.producerId,
      producerEpoch: identity.producerEpoch,
      acks: -1,
      timeout: this.timeoutMs,
      compression: this.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None,
      topicData: [...new Set(own.map(({ topic }) => topic))].map((topic) => ({
        topic,
        partitions: own
          .filter((batch) => batch.topic === topic)
          .map(({ partition, messages }) => ({
            partition,
            firstSequence: nextSequence(identity, topic, partition),
            messages: messages.map(({ key, value, headers = NO_HEADERS }) => ({ key, value, headers })),
          })),
      })),
    });
    for (const index of indexes) {
      const batch = batches[index];
      const answer = topics
        .find(({ topicName }) => topicName === batch?.topic)
        ?.partitions.find(({ partition }) => partition === batch?.partition);
      if (!batch || !answer) throw new Error('the broker answered for other partitions');
      bases[index] = BigInt(answer.baseOffset);
      const { topic, partition, messages } = batch;
      identity.sequences.set(`${topic}/${partition}`, nextSequence(identity, topic, partition) + messages.length);
    }
  }

  #judged(error: unknown): unknown {
    const name = failureName(error);
    if (IDENTITY_LOST.has(name)) this.#identity = undefined;
    if (!TOO_LARGE.has(name)) return error;
    return new TransientError('Kafka: the topic’s max.message.bytes was lowered; the next try goes by the new one');
  }
}

function nextSequence({ sequences }: Identity, topic: string, partition: number): number {
  return sequences.get(`${topic}/${partition}`) ?? 0;
}

async function identify(cluster: Cluster): Promise<Identity> {
  const broker = await cluster.findControllerBroker();
  const { producerId, producerEpoch } = await broker.initProducerId({});
  return { producerId, producerEpoch, sequences: new Map() };
}
