import { isDockerThere } from '../processes/index.js';
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
