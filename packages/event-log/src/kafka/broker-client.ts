import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '@earshot/runtime';
import type Cluster from 'kafkajs/src/cluster/index.js';
import { PermanentError, TransientError } from '../errors.js';
import { asRefusal, failureName, isConnectionFailure, outOfPatience } from './kafka-failure.js';
import { type ConnectedCluster, type OpenClusterOptions, openCluster } from './open-cluster.js';

const UNKNOWN_TOPIC = 'UNKNOWN_TOPIC_OR_PARTITION';
const BACKOFF = { baseMs: 20, maxMs: 1_000 };

export interface BrokerClientOptions extends OpenClusterOptions {
  random: () => number;
}

/** One request, as part of `BrokerClient.call`. */
export interface ClusterRequest<T> {
  /** For the error's message: what couldn't be done. */
  what: string;
  /** Their partitions' leaders are known when `run` is called. */
  topics: readonly string[];
  run(cluster: Cluster): Promise<T>;
}

/**
 * Requests without a group. A failed request is repeated with a back-off, over new connections when the old ones are of no use, until it
 * succeeds, is refused for good (PermanentError) or `patienceMs` are over (TransientError). Once it has failed, nothing of it is still on its way.
 */
export class BrokerClient {
  readonly #options: BrokerClientOptions;
  #connected: ConnectedCluster | undefined;
  #closed = false;

  constructor(options: BrokerClientOptions) {
    this.#options = options;
  }

  async call<T>(request: ClusterRequest<T>): Promise<T> {
    const { random, timing } = this.#options;
    const { patienceMs } = timing;
    const until = performance.now() + patienceMs;
    let last: unknown;
    for (let attempt = 1; performance.now() < until; attempt++) {
      if (this.#closed) throw new PermanentError('event log: it is closed');
      const connected = this.#connect();
      try {
        return await this.#inTime(this.#attempt(connected, request), connected, until);
      } catch (error) {
        if (error instanceof TransientError) throw error;
        const refusal = asRefusal(error);
        if (refusal) throw refusal;
        last = error;
        await this.#recover(connected, error);
      }
      await sleep(Math.min(backoffMs(attempt, random, BACKOFF), Math.max(0, until - performance.now())));
    }
    throw outOfPatience(request.what, patienceMs, last);
  }

  close(): void {
    this.#closed = true;
    if (this.#connected) this.#drop(this.#connected);
  }

  #connect(): ConnectedCluster {
    this.#connected ??= openCluster(this.#options);
    return this.#connected;
  }

  async #attempt<T>(connected: ConnectedCluster, { topics, run }: ClusterRequest<T>): Promise<T> {
    const { cluster } = connected;
    await cluster.connect();
    try {
      await cluster.addMultipleTargetTopics([...topics]);
      await cluster.refreshMetadataIfNecessary();
    } catch (error) {
      if (failureName(error) === UNKNOWN_TOPIC) await this.#refuseUnknown(topics, connected);
      throw error;
    }
    return run(cluster);
  }

  /** kafkajs doesn't say which topic is unknown. If it is none of these, it is one from before, which must not spoil every later request. */
  async #refuseUnknown(topics: readonly string[], connected: ConnectedCluster): Promise<void> {
    const { cluster, sockets } = openCluster(this.#options);
    try {
      await cluster.connect();
      for (const topic of topics) {
        await cluster.addMultipleTargetTopics([topic]).catch((error: unknown) => {
          if (failureName(error) !== UNKNOWN_TOPIC) throw error;
          throw new PermanentError(
            `Kafka has no topic ${topic}; create the topics first (\`earshot topics create\`), or check the prefix`,
            { field: 'topic' },
          );
        });
      }
    } finally {
      sockets.kill();
    }
    this.#drop(connected);
  }

  async #recover(connected: ConnectedCluster, error: unknown): Promise<void> {
    if (isConnectionFailure(error)) this.#drop(connected);
    else await connected.cluster.refreshMetadata().catch(() => this.#drop(connected));
  }

  #drop(connected: ConnectedCluster): void {
    connected.sockets.kill();
    if (this.#connected === connected) this.#connected = undefined;
  }

  /** Cuts the connections when it takes longer, so that nothing of it happens after its caller was told that it failed. */
  async #inTime<T>(attempt: Promise<T>, connected: ConnectedCluster, until: number): Promise<T> {
    const timer = setTimeout(() => this.#drop(connected), until - performance.now());
    try {
      return await attempt;
    } finally {
      clearTimeout(timer);
    }
  }
}
