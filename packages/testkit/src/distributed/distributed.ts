import type { ClickhouseForTests } from '../clickhouse/clickhouse-for-tests.js';
import type { KafkaForTests, KafkaOptions } from '../kafka/index.js';
import type { ServiceProcess } from './service-process.js';

export const SERVICES = ['api', 'classifier', 'aggregator', 'alerter', 'jobs', 'ingest-http', 'ingest-poll'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface DistributedOptions {
  /** Brokers to use; without them a Kafka of its own, which `stop()` ends. Topics get a prefix of their own either way. */
  brokers?: readonly string[];
  /** Of the Kafka of its own; the JVM of a benchmark's, say. */
  kafka?: KafkaOptions;
  /**
   * Processes of each service. Unless told: two of the classifier and the aggregator, none of `ingest-poll` (it needs a file of
   * sources), one of the others.
   */
  processes?: Partial<Record<ServiceName, number>>;
  /** For every process, over what the harness sets itself. */
  env?: Record<string, string>;
}

/** Earshot as many processes on Kafka and a ClickHouse server. */
export interface Distributed {
  /** The API's, which serves the door's routes too. */
  readonly url: string;
  /** Scope admin. */
  readonly apiKey: string;
  /** `http://127.0.0.1:PORT` of `ingest-http` (of the first one), the door alone. */
  readonly doorUrl: string;
  /** What every process gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Null where the brokers were given. */
  readonly kafka: KafkaForTests | null;
  readonly clickhouse: ClickhouseForTests;
  /** `api`, `classifier-1`, `classifier-2`, … */
  readonly names: readonly string[];
  process(name: string): ServiceProcess;
  /** `kill -9`; returns when it is gone. */
  kill(name: string): Promise<void>;
  /** Starts a killed or ended process again, on the same ports; returns at once. */
  startAgain(name: string): Promise<void>;
  /** Waits until every running process says it is ready. */
  untilReady(timeoutMs?: number): Promise<void>;
  /** Waits until everything handed in so far is labelled, stored and counted. */
  drained(timeoutMs?: number): Promise<void>;
  /** Runs the command against the API; its standard output. */
  earshot(args: readonly string[], options?: { input?: string | Buffer; cwd?: string }): Promise<string>;
  /** A request to the API with the key; throws unless it is answered with 2xx. The parsed answer. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /**
   * SIGTERM to every process, then the stores end and everything is removed. Throws, with the end of its log, when a process did not end
   * with 0 in its grace period, or had ended before.
   */
  stop(): Promise<void>;
}
