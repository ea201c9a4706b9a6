import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { EventLog } from '../../event-log.js';
import type { KafkaLogOptions, KafkaTiming } from '../kafka-log-options.js';
import { openKafkaLog } from '../open-kafka-log.js';

declare module 'vitest' {
  interface ProvidedContext {
    kafkaBrokers: string[];
  }
}

/** Everything that is waited for, as short as a busy machine allows. */
export const QUICK: Partial<KafkaTiming> = { heartbeatMs: 100, fetchWaitMs: 50, watchMs: 50 };

/** Topics and groups of a test's own, on the Kafka all tests share. */
export function newPrefix(): string {
  return `t${randomUUID().slice(0, 8)}.`;
}

/** A log on the Kafka all tests share (the caller closes it), in a hurry. */
export function openForTest({ timing, ...options }: Partial<KafkaLogOptions> = {}): Promise<EventLog> {
  return openKafkaLog({
    brokers: inject('kafkaBrokers'),
    prefix: newPrefix(),
    ...options,
    timing: { ...QUICK, ...timing },
  });
}
