import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '@earshot/runtime';
import { type SettingsSchema, settingsSchema } from './settings-schema.js';

/** How to reach Kafka, and how topics are made there. */
export interface KafkaSettings {
  brokers: string[];
  /** Stands before every topic and group: two workspaces on one Kafka. */
  prefix: string;
  /** Of the contact topics. */
  partitions: number;
  replication: number;
  /** How long a process that isn't heard of keeps its share of the work. */
  timing: { sessionTimeoutMs: number; heartbeatMs: number };
  tls: boolean;
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
}

/** A ClickHouse server, or a cluster of them. */
export interface WarehouseServer {
  url: string;
  username?: string;
  password?: string;
  database?: string;
  cluster?: string;
}

/** What one run of the command goes by. */
export interface Settings {
  /** The data folder. */
  folder: string;
  url: string | undefined;
  apiKey: string | undefined;
  /** Null: the log in the data folder. */
  kafka: KafkaSettings | null;
  /** Null: the engine in this process, its files in the data folder. */
  warehouse: WarehouseServer | null;
  timeZone: string | undefined;
  host: string;
  port: number;
  healthHost: string;
  healthPort: number;
  /** How long an ordered end may take before the process exits all the same, milliseconds. */
  graceMs: number;
  logLevel: string;
  /** Worker threads that classify; undefined = one less than there are cores, at least one. */
  workers: number | undefined;
  deadLetterLimits: { maxConsecutive: number; maxRatio: number };
  /** An API key of the scope admin from the environment, for the first sign-in. */
  adminKey: string | undefined;
  /** Signs the console's cookies, where the key made from the pseudonyms' one is not to. */
  sessionKey: Buffer | undefined;
  webhook: { url: string; secret: string; allowPrivate: boolean; quotes: boolean } | null;
  consoleUrl: string | undefined;
  /** The file that says what `ingest-poll` pulls. */
  pollFile: string | undefined;
}

/** Reads the settings; `--data` wins over `EARSHOT_DATA`, which wins over `~/.earshot`. Throws ConfigError naming every bad one. */
export function readSettings(env: NodeJS.ProcessEnv, data?: string): Settings {
  const config = loadConfig(settingsSchema, env);
  return {
    folder: resolve(data ?? config.EARSHOT_DATA ?? join(homedir(), '.earshot')),
    url: config.EARSHOT_URL,
    apiKey: config.EARSHOT_API_KEY,
    kafka: config.EARSHOT_LOG === 'kafka' ? kafkaOf(config) : null,
    warehouse: config.EARSHOT_WAREHOUSE === 'embedded' ? null : serverOf(config),
    timeZone: config.EARSHOT_TIME_ZONE,
    host: config.EARSHOT_HOST,
    port: config.EARSHOT_PORT,
    healthHost: config.EARSHOT_HEALTH_HOST ?? config.EARSHOT_HOST,
    healthPort: config.EARSHOT_HEALTH_PORT,
    graceMs: config.EARSHOT_GRACE_SECONDS * 1000,
    logLevel: config.EARSHOT_LOG_LEVEL,
    workers: config.EARSHOT_WORKERS,
    deadLetterLimits: {
      maxConsecutive: config.EARSHOT_DEAD_LETTERS_IN_A_ROW,
      maxRatio: config.EARSHOT_DEAD_LETTERS_SHARE,
    },
    adminKey: config.EARSHOT_ADMIN_KEY,
    ...sessionKeyOf(config),
    webhook:
      config.EARSHOT_WEBHOOK_URL && config.EARSHOT_WEBHOOK_SECRET
        ? {
            url: config.EARSHOT_WEBHOOK_URL,
            secret: config.EARSHOT_WEBHOOK_SECRET,
            allowPrivate: config.EARSHOT_WEBHOOK_ALLOW_PRIVATE,
            quotes: config.EARSHOT_WEBHOOK_QUOTES,
          }
        : null,
    consoleUrl: config.EARSHOT_CONSOLE_URL,
    pollFile: config.EARSHOT_POLL,
  };
}

/** Whatever its length, the key has 32 bytes. */
function sessionKeyOf({ EARSHOT_SESSION_KEY: text }: SettingsSchema): Pick<Settings, 'sessionKey'> {
  return { sessionKey: text === undefined ? undefined : createHash('sha256').update(text).digest() };
}

function kafkaOf(config: SettingsSchema): KafkaSettings {
  const { EARSHOT_KAFKA_SASL: mechanism, EARSHOT_KAFKA_USERNAME: username, EARSHOT_KAFKA_PASSWORD: password } = config;
  return {
    brokers: config.EARSHOT_KAFKA_BROKERS ?? [],
    prefix: config.EARSHOT_KAFKA_PREFIX,
    partitions: config.EARSHOT_KAFKA_PARTITIONS,
    replication: config.EARSHOT_KAFKA_REPLICATION,
    timing: {
      sessionTimeoutMs: config.EARSHOT_KAFKA_SESSION_SECONDS * 1000,
      heartbeatMs: Math.min(3_000, (config.EARSHOT_KAFKA_SESSION_SECONDS * 1000) / 4),
    },
    tls: config.EARSHOT_KAFKA_TLS,
    ...(mechanism && username && password && { sasl: { mechanism, username, password } }),
  };
}

function serverOf(config: SettingsSchema): WarehouseServer {
  return {
    url: config.EARSHOT_WAREHOUSE,
    ...(config.EARSHOT_WAREHOUSE_USER && { username: config.EARSHOT_WAREHOUSE_USER }),
    ...(config.EARSHOT_WAREHOUSE_PASSWORD && { password: config.EARSHOT_WAREHOUSE_PASSWORD }),
    ...(config.EARSHOT_WAREHOUSE_DATABASE && { database: config.EARSHOT_WAREHOUSE_DATABASE }),
    ...(config.EARSHOT_WAREHOUSE_CLUSTER && { cluster: config.EARSHOT_WAREHOUSE_CLUSTER }),
  };
}
