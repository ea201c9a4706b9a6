import type { TestProject } from 'vitest/node';
import './kafka-brokers.js';
import { type KafkaForTests, KafkaMissing } from './kafka-for-tests.js';
import { startKafka } from './start-kafka.js';

/**
 * One Kafka for all `*.kafka.test.ts` files of a run; vitest calls this only when there are such files to run. Where there is no
 * Kafka to be had, the tests are skipped aloud, and fail on CI, where that must not go unnoticed.
 */
export default async function startSharedKafka(project: TestProject): Promise<() => Promise<void>> {
  let kafka: KafkaForTests;
  try {
    kafka = await startKafka();
  } catch (error) {
    if (!(error instanceof KafkaMissing) || process.env.CI) throw error;
    process.stderr.write(`\nSKIPPED, nothing was tried on Kafka: ${error.message}\n\n`);
    project.provide('kafkaBrokers', []);
    // No test has this name: vitest then skips every file of the project, and runs no hook of it.
    project.config.testNamePattern = /(?!)/;
    return async () => {};
  }
  project.provide('kafkaBrokers', kafka.brokers);
  return () => kafka.stop();
}
