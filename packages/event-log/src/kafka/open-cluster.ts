import type { Logger } from 'kafkajs';
import Cluster from 'kafkajs/src/cluster/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { type KillableSockets, killableSockets } from './killable-sockets.js';

/** A retry inside kafkajs would multiply ours. */
const NO_RETRY = { retries: 1, initialRetryTime: 50, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 };

export interface OpenClusterOptions {
  connection: ConnectionSettings;
  brokers: readonly string[];
  timing: Pick<KafkaTiming, 'patienceMs' | 'metadataMaxAgeMs'>;
  kafkajsLogger: Logger;
}

export interface ConnectedCluster {
  cluster: Cluster;
  sockets: KillableSockets;
}

/** kafkajs's view of a cluster, with connections of its own that can be cut. It connects when it is first asked. */
export function openCluster({ connection, brokers, timing, kafkajsLogger }: OpenClusterOptions): ConnectedCluster {
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
