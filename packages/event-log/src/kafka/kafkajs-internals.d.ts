// What this folder uses of kafkajs beside its public interface: reading without a group, and producing with a retry loop of our own.
// kafkajs has neither, no `exports` map, and its version is pinned and final, so these paths stay. Only what is used is declared.

declare module 'kafkajs/src/cluster/index.js' {
  import type { ISocketFactory, KafkaConfig, Logger, PartitionMetadata } from 'kafkajs';

  interface TopicPartitions<P> {
    topic: string;
    partitions: P[];
  }

  interface FetchedPartition {
    partition: number;
    highWatermark: string;
    lastStartOffset: string;
  }

  interface Broker {
    readonly nodeId: number;
    isConnected(): boolean;
    fetch(request: {
      maxWaitTime: number;
      minBytes: number;
      maxBytes: number;
      isolationLevel: 0 | 1;
      topics: TopicPartitions<{ partition: number; fetchOffset: string; maxBytes: number }>[];
    }): Promise<{ responses: { topicName: string; partitions: FetchedPartition[] }[] }>;
    /** `timestamp` -1: the end, -2: the beginning. */
    listOffsets(request: {
      isolationLevel: 0 | 1;
      topics: TopicPartitions<{ partition: number; timestamp: number }>[];
    }): Promise<{ responses: TopicPartitions<{ partition: number; offset: string }>[] }>;
    offsetFetch(request: {
      groupId: string;
      topics: TopicPartitions<{ partition: number }>[];
    }): Promise<{ responses: TopicPartitions<{ partition: number; offset: string }>[] }>;
    offsetCommit(request: {
      groupId: string;
      groupGenerationId: number;
      memberId: string;
      topics: TopicPartitions<{ partition: number; offset: string }>[];
    }): Promise<unknown>;
    leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
    initProducerId(request: object): Promise<{ producerId: string; producerEpoch: number }>;
    produce(request: {
      producerId: string;
      producerEpoch: number;
      acks: -1;
      timeout: number;
      compression: number;
      topicData: TopicPartitions<{ partition: number; firstSequence: number; messages: ProducedMessage[] }>[];
    }): Promise<{ topics: { topicName: string; partitions: { partition: number; baseOffset: string }[] }[] }>;
    createTopics(request: {
      topics: {
        topic: string;
        numPartitions: number;
        replicationFactor: number;
        configEntries: { name: string; value: string }[];
      }[];
      timeout: number;
    }): Promise<unknown>;
    describeConfigs(request: { resources: { type: number; name: string; configNames: string[] }[] }): Promise<{
      resources: { configEntries: { configName: string; configValue: string | null }[] }[];
    }>;
  }

  interface ProducedMessage {
    key: string;
    value: Buffer;
    headers: Record<string, string>;
  }

  class Cluster {
    constructor(options: {
      logger: Logger;
      socketFactory: ISocketFactory;
      brokers: () => Promise<string[]>;
      ssl: KafkaConfig['ssl'] | null;
      sasl: KafkaConfig['sasl'] | null;
      clientId: string;
      connectionTimeout: number;
      authenticationTimeout: number;
      requestTimeout: number;
      enforceRequestTimeout: boolean;
      metadataMaxAge: number;
      allowAutoTopicCreation: boolean;
      maxInFlightRequests: number | null;
      isolationLevel: 0 | 1;
      retry: { retries: number; initialRetryTime: number; maxRetryTime: number; factor: number; multiplier: number };
    });
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    addMultipleTargetTopics(topics: string[]): Promise<void>;
    refreshMetadata(): Promise<void>;
    refreshMetadataIfNecessary(): Promise<void>;
    findTopicPartitionMetadata(topic: string): PartitionMetadata[];
    findLeaderForPartitions(topic: string, partitions: readonly number[]): Record<string, number[]>;
    findBroker(node: { nodeId: string }): Promise<Broker>;
    findControllerBroker(): Promise<Broker>;
    findGroupCoordinator(group: { groupId: string }): Promise<Broker>;
  }
  export default Cluster;
  export type { Broker, FetchedPartition, ProducedMessage };
}

declare module 'kafkajs/src/consumer/batch.js' {
  import type { KafkaMessage } from 'kafkajs';
  import type { FetchedPartition } from 'kafkajs/src/cluster/index.js';

  /** Leaves out what was aborted, and what marks the ends of transactions. */
  class Batch {
    constructor(topic: string, fetchedOffset: string, fetched: FetchedPartition);
    readonly messages: KafkaMessage[];
    readonly rawMessages: { offset: string }[];
  }
  export default Batch;
}

declare module 'kafkajs/src/loggers/index.js' {
  import type { Logger, logCreator, logLevel } from 'kafkajs';

  const loggers: { createLogger(options: { level: logLevel; logCreator: logCreator }): Logger };
  export default loggers;
}

declare module 'kafkajs/src/network/connection.js' {
  class Connection {
    connect(): Promise<unknown>;
  }
  export default Connection;
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  class RequestQueue {
    readonly pending: readonly unknown[];
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
  export default RequestQueue;
}

declare module 'kafkajs/src/producer/partitioners/default/murmur2.js' {
  const murmur2: (key: string | Buffer) => number;
  export default murmur2;
}
