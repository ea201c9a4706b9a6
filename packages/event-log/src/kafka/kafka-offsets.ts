import type { Broker } from 'kafkajs/src/cluster/index.js';
import { PermanentError } from '../errors.js';
import type { PartitionOffsets } from '../event-log.js';
import { atLeaders } from './at-leaders.js';
import type { BrokerClient } from './broker-client.js';
import { failureName } from './kafka-failure.js';

const AT_END = -1;
const AT_START = -2;

/** Offsets of topics and groups, asked of the brokers each time: one request to each of them. Names are Kafka's. */
export class KafkaOffsets {
  /** Where each group's offsets are kept; found again when that broker says it isn't there any more. */
  readonly #coordinators = new Map<string, string>();

  constructor(private readonly client: BrokerClient) {}

  ends(topic: string): Promise<PartitionOffsets> {
    return this.#list(topic, AT_END);
  }

  starts(topic: string): Promise<PartitionOffsets> {
    return this.#list(topic, AT_START);
  }

  async committed(group: string, topic: string): Promise<PartitionOffsets> {
    const { responses } = await this.#atCoordinator(group, topic, `reading offsets of ${group}`, (broker, partitions) =>
      broker.offsetFetch({ groupId: group, topics: [{ topic, partitions }] }),
    );
    return toOffsets(responses);
  }

  /** Throws PermanentError while a consumer of the group runs. */
  async setCommitted(group: string, topic: string, offsets: PartitionOffsets): Promise<void> {
    if (offsets.size === 0) return;
    const partitions = [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) }));
    await this.#atCoordinator(group, topic, `setting offsets of ${group}`, async (broker) => {
      try {
        await broker.offsetCommit({
          groupId: group,
          groupGenerationId: -1,
          memberId: '',
          topics: [{ topic, partitions }],
        });
      } catch (error) {
        if (!OCCUPIED.has(failureName(error))) throw error;
        throw new PermanentError(
          `Kafka: consumers of ${group} are running; stop them before moving its offsets ` +
            '(one that was killed counts as running for its session’s 30 s)',
        );
      }
    });
  }

  /** Takes a member out of its group; does nothing where it isn't one any more. */
  async disown(group: string, memberId: string): Promise<void> {
    await this.#atCoordinator(group, undefined, `leaving ${group}`, async (broker) => {
      try {
        await broker.leaveGroup({ groupId: group, memberId });
      } catch (error) {
        if (failureName(error) !== 'UNKNOWN_MEMBER_ID') throw error;
      }
    });
  }

  #list(topic: string, timestamp: number): Promise<PartitionOffsets> {
    return this.client.call({
      what: `reading offsets of topic ${topic}`,
      topics: [topic],
      async run(cluster) {
        const all = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
        const answers = await atLeaders(cluster, topic, all, (leader, led) =>
          leader.listOffsets({
            isolationLevel: 0,
            topics: [{ topic, partitions: led.map((partition) => ({ partition, timestamp })) }],
          }),
        );
        return toOffsets(answers.flatMap(({ responses }) => responses));
      },
    });
  }

  #atCoordinator<T>(
    group: string,
    topic: string | undefined,
    what: string,
    request: (broker: Broker, partitions: { partition: number }[]) => Promise<T>,
  ): Promise<T> {
    return this.client.call({
      what,
      topics: topic === undefined ? [] : [topic],
      run: async (cluster) => {
        try {
          const nodeId = this.#coordinators.get(group);
          const broker = nodeId
            ? await cluster.findBroker({ nodeId })
            : await cluster.findGroupCoordinator({ groupId: group });
          this.#coordinators.set(group, String(broker.nodeId));
          const known = topic === undefined ? [] : cluster.findTopicPartitionMetadata(topic);
          return await request(
            broker,
            known.map(({ partitionId }) => ({ partition: partitionId })),
          );
        } catch (error) {
          this.#coordinators.delete(group);
          throw error;
        }
      },
    });
  }
}

const OCCUPIED = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS']);

/** By partition, in order; one that Kafka has no offset for (a negative one) is left out. */
function toOffsets(
  topics: readonly { partitions: readonly { partition: number; offset: string }[] }[],
): PartitionOffsets {
  const found = topics.flatMap(({ partitions }) => partitions);
  return new Map(
    found
      .map(({ partition, offset }) => [partition, BigInt(offset)] as const)
      .filter(([, offset]) => offset >= 0n)
      .sort(([a], [b]) => a - b),
  );
}
