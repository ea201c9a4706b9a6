import type { EventLog } from '@earshot/event-log';
import type { KafkaSource } from '../config/poll-config.js';
import type { SecretReader } from '../config/secret.js';

/** A cluster that is not ours. */
export interface ForeignCluster {
  brokers: readonly string[];
  tls: boolean;
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
}

/** Opens somebody else's log; names on it are taken as they are, without our prefix. */
export type OpenForeignLog = (cluster: ForeignCluster) => Promise<EventLog>;

export function clusterOf({ brokers, tls, sasl }: KafkaSource, read: SecretReader): ForeignCluster {
  if (!sasl) return { brokers, tls };
  const { mechanism, username, password } = sasl;
  return {
    brokers,
    tls,
    sasl: { mechanism, username: typeof username === 'string' ? username : read(username), password: read(password) },
  };
}
