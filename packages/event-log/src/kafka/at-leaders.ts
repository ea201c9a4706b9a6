import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker } from 'kafkajs/src/cluster/index.js';

/** Does `request` at the leader of each of the topic's partitions, at the same time, with the partitions it leads. */
export async function atLeaders<T>(
  cluster: Cluster,
  topic: string,
  partitions: readonly number[],
  request: (leader: Broker, partitions: number[]) => Promise<T>,
): Promise<T[]> {
  const leaders = Object.entries(cluster.findLeaderForPartitions(topic, partitions));
  return Promise.all(leaders.map(async ([nodeId, led]) => request(await cluster.findBroker({ nodeId }), led)));
}
