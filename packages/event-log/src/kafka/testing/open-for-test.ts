import { randomUUID } from 'node:crypto';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { inject, onTestFinished } from 'vitest';
import type { EventLog } from '../../event-log.js';
import type { KafkaLogOptions, KafkaTiming } from '../kafka-log-options.js';
import { openKafkaLog } from '../open-kafka-log.js';

declare module 'vitest' {
  interface ProvidedContext {
    kafkaBrokers: string[];
  }
}

/** Everything that is waited for, as short as a busy machine allows. */
const QUICK: Partial<KafkaTiming> = { heartbeatMs: 100, fetchWaitMs: 50, watchMs: 50 };

/** Topics and groups of a test's own, on the Kafka all tests share. */
export function newPrefix(): string {
  return `t${randomUUID().slice(0, 8)}.`;
}

/** A log on the Kafka all tests share, in a hurry; closed when the running test is over. */
export async function openForTest({ timing, ...options }: Partial<KafkaLogOptions> = {}): Promise<EventLog> {
  const brokers = options.brokers ?? inject('kafkaBrokers');
  const log = await openKafkaLog({ prefix: newPrefix(), ...options, brokers, timing: { ...QUICK, ...timing } });
  onTestFinished(() => log.close());
  return log;
}

/** kafkajs's own client, for what others do to a Kafka. */
export function foreignClient(): Kafka {
  return new Kafka({ brokers: inject('kafkaBrokers'), logLevel: logLevel.NOTHING });
}

export async function foreignAdmin(): Promise<Admin> {
  const admin = foreignClient().admin();
  await admin.connect();
  onTestFinished(() => admin.disconnect());
  return admin;
}
