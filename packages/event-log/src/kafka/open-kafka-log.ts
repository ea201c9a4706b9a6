import type { EventLog } from '../event-log.js';
import type { KafkaLogOptions } from './kafka-log-options.js';

/**
 * The event log in Apache Kafka, for any number of processes. Connects when it is first used: while Kafka is away, its methods reject with
 * TransientError after `timing.patienceMs`.
 */
export async function openKafkaLog(options: KafkaLogOptions): Promise<EventLog> {
  // Who uses the embedded log alone shall not load kafkajs.
  const { createKafkaLog } = await import('./kafka-log.js');
  return createKafkaLog(options);
}
