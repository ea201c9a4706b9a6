import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '@earshot/runtime';
import type { Logger } from 'kafkajs';
import Cluster, { type Broker } from 'kafkajs/src/cluster/index.js';
import { PermanentError, TransientError } from '../errors.js';
import type { ConnectionSettings } from './connection-settings.js';
import { asRefusal, failureName, isConnectionFailure, outOfPatience } from './kafka-failure.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { type KillableSockets, killableSockets } from './killable-sockets.js';

/** A retry inside kafkajs would multiply ours. */
export const NO_RETRY = { retries: 1, initialRetryTime: 50, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 };

const UNKNOWN_TOPIC = 'UNKNOWN_TOPIC_OR_PARTITION';
const BACKOFF = { baseMs: 20, maxMs: 1_000 };

export interface BrokerClientOptions {
  connection: ConnectionSettings;
  brokers: readonly string[];
  timing: Pick<KafkaTiming, 'patienceMs' | 'metadataMaxAgeMs'>;
  random: () => number;
  kafkajsLogger: Logger;
}

/** One request, as part of `BrokerClient.call`. */
export interface ClusterRequest<T> {
  /** For the error's message: what couldn't be done. */
  what: string;
  /** Their partitions' leaders are known when `run` is called. */
  topics: readonly string[];
  run(cluster: Cluster): Promise<T>;
}

interface Connected {
  cluster: Cluster;
  sockets: KillableSockets;
}

/**
 * Requests without a group. A failed request is repeated with a back-off, over new connections when the old ones are of no use, until it
 * succeeds, is refused for good (PermanentError) or `patienceMs` are over (TransientError). Once it has failed, nothing of it is still on its way.
 */
export class BrokerClient {
  readonly #options: BrokerClientOptions;
  #connected: Connected | undefined;
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

  #connect(): Connected {
    this.#connected ??= this.#open();
    return this.#connected;
  }

  #open(): Connected {
    const { connection, brokers, timing, kafkajsLogger } = this.#options;
    const { clientId, ssl, sasl, connectionTimeout } = connection;
    const sockets = killableSockets(brokers);
    const cluster = new Cluster({
      logger: kafkajsLogger,
      socketFactory: sockets.socketFactory,
      brokers: sockets.brokers,
      clientId,
      ssl: ssl ?? null,
      sasl: sasl ?? null,
      connectionTimeout,
      authenticationTimeout: timing.patienceMs,
      requestTimeout: timing.patienceMs,
      enforceRequestTimeout: true,
      metadataMaxAge: timing.metadataMaxAgeMs,
      allowAutoTopicCreation: false,
      maxInFlightRequests: null,
      isolationLevel: 1,
      retry: NO_RETRY,
    });
    return { cluster, sockets };
  }

  async #attempt<T>(connected: Connected, { topics, run }: ClusterRequest<T>): Promise<T> {
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
  async #refuseUnknown(topics: readonly string[], connected: Connected): Promise<void> {
    const { cluster, sockets } = this.#open();
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

  async #recover(connected: Connected, error: unknown): Promise<void> {
    if (isConnectionFailure(error)) this.#drop(connected);
    else await connected.cluster.refreshMetadata().catch(() => this.#drop(connected));
  }

  #drop(connected: Connected): void {
    connected.sockets.kill();
    if (this.#connected === connected) this.#connected = undefined;
  }

  /** Cuts the connections when it takes longer, so that nothing of it happens after its caller was told that it failed. */
  async #inTime<T>(attempt: Promise<T>, connected: Connected, until: number): Promise<T> {
    const timer = setTimeout(() => this.#drop(connected), until - performance.now());
    try {
      return await attempt;
    } finally {
      clearTimeout(timer);
    }
  }
}

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
