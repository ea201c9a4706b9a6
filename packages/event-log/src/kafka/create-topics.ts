import type { TopicSpec } from '@earshot/contracts';
import { PermanentError } from '../errors.js';
import type { BrokerClient } from './broker-client.js';
import { failureName } from './kafka-failure.js';

/** The largest batch of records, and so the largest message, that our topics take. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

export interface CreateTopicsOptions {
  client: BrokerClient;
  replication: number;
  /** A topic's partitions where it has more than one. */
  partitions: number | undefined;
  /** A topic's name in Kafka. */
  nameOf(name: string): string;
}

/**
 * Creates what is missing, with the settings our promises rest on; what is there stays as it is. Throws PermanentError where a topic has fewer
 * partitions than asked for. More are fine.
 */
export async function createKafkaTopics(specs: readonly TopicSpec[], options: CreateTopicsOptions): Promise<void> {
  const wanted = new Map(specs.map((spec) => [options.nameOf(spec.name), spec]));
  for (const [topic, spec] of wanted) {
    const partitions = wantedPartitions(spec, options.partitions);
    const found = (await partitionsOf(options.client, topic)) ?? (await create(topic, spec, partitions, options));
    if (found >= partitions) continue;
    throw new PermanentError(
      `Kafka: topic ${topic} has ${found} partitions, ${partitions} are needed; add some ` +
        `(\`kafka-topics.sh --alter --topic ${topic} --partitions ${partitions}\`)`,
    );
  }
}

function wantedPartitions(spec: TopicSpec, override: number | undefined): number {
  return spec.partitions > 1 && override !== undefined ? override : spec.partitions;
}

async function partitionsOf(client: BrokerClient, topic: string): Promise<number | undefined> {
  try {
    return await client.call({
      what: `looking at topic ${topic}`,
      topics: [topic],
      run: async (cluster) => cluster.findTopicPartitionMetadata(topic).length,
    });
  } catch (error) {
    if (error instanceof PermanentError && error.field === 'topic') return undefined;
    throw error;
  }
}

/** How many partitions it has then: somebody else may have created it a moment before. */
async function create(
  topic: string,
  spec: TopicSpec,
  partitions: number,
  { client, replication }: CreateTopicsOptions,
): Promise<number> {
  await client.call({
    what: `creating topic ${topic}`,
    topics: [],
    async run(cluster) {
      await cluster.refreshMetadata();
      const controller = await cluster.findControllerBroker();
      const request = { topic, numPartitions: partitions, replicationFactor: replication };
      try {
        await controller.createTopics({
          topics: [{ ...request, configEntries: settings(spec, replication) }],
          timeout: TIMEOUT_MS,
        });
      } catch (error) {
        if (failureName(error) !== 'TOPIC_ALREADY_EXISTS') throw error;
      }
    },
  });
  return client.call({
    what: `creating topic ${topic}`,
    topics: [],
    // Brokers hear of a new topic a moment after it was created.
    async run(cluster) {
      await cluster.addMultipleTargetTopics([topic]);
      return cluster.findTopicPartitionMetadata(topic).length;
    },
  });
}

function settings({ retentionMs }: TopicSpec, replication: number): { name: string; value: string }[] {
  return [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(retentionMs ?? -1) },
    // Kafka also has a default by size on some installations.
    { name: 'retention.bytes', value: '-1' },
    { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES) },
    // A message's time is when the log took it: neither retention nor ages depend on a sender's clock.
    { name: 'message.timestamp.type', value: 'LogAppendTime' },
    { name: 'compression.type', value: 'producer' },
    { name: 'min.insync.replicas', value: replication >= 3 ? '2' : '1' },
  ];
}
