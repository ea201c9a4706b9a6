import type { KafkaConfig, SASLOptions } from 'kafkajs';
import type { KafkaLogOptions, KafkaSasl } from './kafka-log-options.js';
import { kafkajsLogging } from './kafkajs-logging.js';

const CONNECTION_TIMEOUT_MS = 3_000;

/** What all connections of a log have in common, as kafkajs wants it. */
export type ConnectionSettings = Omit<KafkaConfig, 'brokers' | 'socketFactory' | 'retry'> &
  Required<Pick<KafkaConfig, 'clientId' | 'connectionTimeout'>>;

export function connectionSettings(options: KafkaLogOptions, requestTimeoutMs: number): ConnectionSettings {
  const { level, logCreator } = kafkajsLogging(options.logger);
  return {
    clientId: options.clientId ?? 'earshot',
    ...(options.tls && { ssl: true }),
    ...(options.sasl && { sasl: saslOptions(options.sasl) }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    authenticationTimeout: requestTimeoutMs,
    requestTimeout: requestTimeoutMs,
    logLevel: level,
    logCreator,
  };
}

/** kafkajs's type is a union by mechanism. */
function saslOptions({ mechanism, username, password }: KafkaSasl): SASLOptions {
  if (mechanism === 'plain') return { mechanism, username, password };
  if (mechanism === 'scram-sha-256') return { mechanism, username, password };
  return { mechanism, username, password };
}
