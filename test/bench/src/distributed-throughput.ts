import { setTimeout as sleep } from 'node:timers/promises';
import type { Distributed } from '@earshot/testkit/distributed';
import { handInFile } from './hand-in-file.js';

const CLASSIFIER = 'classifier-1';

/**
 * Seconds from when the classifier joins, with every contact waiting in Kafka, to every contact counted in ClickHouse: one process of
 * each service.
 */
export async function distributedThroughput(system: Distributed, input: string): Promise<number> {
  await system.kill(CLASSIFIER);
  await handInFile(system.doorUrl, system.apiKey, input);
  await system.startAgain(CLASSIFIER);
  while (!(await system.process(CLASSIFIER).isReady())) await sleep(20);
  const started = performance.now();
  await system.drained(600_000);
  return (performance.now() - started) / 1000;
}
