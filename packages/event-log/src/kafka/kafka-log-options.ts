import type { Logger, Metrics } from '@earshot/runtime';

export interface KafkaSasl {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  username: string;
  password: string;
}

/** How long things take. The defaults are for production; tests shorten them. Milliseconds. */
export interface KafkaTiming {
  /** A request that Kafka doesn't answer for this long fails as transient. */
  patienceMs: number;
  /** A member that isn't heard of for this long loses its partitions. */
  sessionTimeoutMs: number;
  heartbeatMs: number;
  /** How long a running batch may hold up a rebalance before it is abandoned. */
  rebalanceGraceMs: number;
  /** How long a fetch waits at the broker for something new. `stop`, `resume` and `seek` may have to wait for it. */
  fetchWaitMs: number;
  /** New partitions of a topic are noticed within this. */
  metadataMaxAgeMs: number;
  /** How often `onAppend` looks for what others appended. */
  watchMs: number;
  /** A consumer that finds no broker for this long gives up. */
  restartBudgetMs: number;
}

export const defaultKafkaTiming: KafkaTiming = {
  patienceMs: 10_000,
  sessionTimeoutMs: 30_000,
  heartbeatMs: 3_000,
  rebalanceGraceMs: 5_000,
  fetchWaitMs: 250,
  metadataMaxAgeMs: 60_000,
  watchMs: 250,
  restartBudgetMs: 15 * 60_000,
};

export interface KafkaLogOptions {
  /** `host:port` of one or more brokers; the others are learnt from them. */
  brokers: readonly string[];
  /** Before every topic's and group's name, so that several installations can share a cluster. */
  prefix?: string;
  clientId?: string;
  /** Encrypted connections, with the certificates Node trusts. */
  tls?: boolean;
  sasl?: KafkaSasl;
  /** Partitions of topics that have more than one; as in their specification if absent. */
  partitions?: number;
  /** Copies of each topic that is created. 1 if absent; with 3 or more, two must have a message before it counts as appended. */
  replication?: number;
  /** Of what is appended. Reading always takes both. */
  compression?: 'none' | 'gzip';
  logger?: Logger;
  metrics?: Metrics;
  random?: () => number;
  timing?: Partial<KafkaTiming>;
}
