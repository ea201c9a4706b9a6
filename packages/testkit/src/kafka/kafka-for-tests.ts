/** A Kafka of one node that tests may use, and mostly kill. */
export interface KafkaForTests {
  /** `host:port` of each broker; the same after `kill()` and `start()`. */
  readonly brokers: string[];
  /** Whether `kill()` and `start()` work: not where `KAFKA_BROKERS` names a broker that is somebody's. */
  readonly canBeKilled: boolean;
  /** The broker's process, null while it is killed and where it isn't ours. */
  readonly pid: number | null;
  /** `kill -9`; returns when the process is gone. What was acknowledged stays in its folder. */
  kill(): Promise<void>;
  /** Starts the killed broker again, in the same folder and on the same ports; returns when it answers. */
  start(): Promise<void>;
  /** Ends the broker and removes its folder; a second call does nothing. */
  stop(): Promise<void>;
}

export interface KafkaOptions {
  /** Settings of the broker beside the ones of `brokerSettings()`, which they replace. */
  settings?: Record<string, string>;
  /** Of the JVM, where the broker is a process of ours; by default what starts soonest on few cores. */
  jvmOptions?: string[];
}

/** There is no Kafka to be had here; the message says why and what to do. */
export class KafkaMissing extends Error {
  override name = 'KafkaMissing';
}
