import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startBrokerContainer } from './broker-container.js';
import { startBrokerProcess } from './broker-process.js';
import { givenKafka } from './given-kafka.js';
import type { KafkaForTests, KafkaOptions } from './kafka-for-tests.js';

/**
 * A real Kafka: the one `KAFKA_BROKERS` names, else a container where Docker answers, else a process from the published jars (Maven
 * and Java 17). Call `stop()` when done. Throws `KafkaMissing` where none of these can be had.
 */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaForTests> {
  const given = (process.env.KAFKA_BROKERS ?? '').split(',').map((broker) => broker.trim());
  const brokers = given.filter((broker) => broker !== '');
  if (brokers.length > 0) return givenKafka(brokers);
  return (await isDockerThere()) ? startBrokerContainer(options) : startBrokerProcess(options);
}

/** The command alone says little: it is often installed where no daemon runs. */
async function isDockerThere(): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['info'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
