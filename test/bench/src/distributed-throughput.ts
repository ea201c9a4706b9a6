import { setTimeout as sleep } from 'node:timers/promises';
import type { Distributed } from '@earshot/testkit/distributed';
import { handInFile } from './hand-in-file.js';
import { processorSeconds } from './processor-seconds.js';

const CLASSIFIER = 'classifier-1';

export interface DistributedThroughput {
  seconds: number;
  /** Processor seconds by process, most first: where the time went. */
  processor: [name: string, seconds: number][];
}

/**
 * Seconds from when the classifier joins, with every contact waiting in Kafka, to every contact counted in ClickHouse: one process of
 * each service.
 */
export async function distributedThroughput(system: Distributed, input: string): Promise<DistributedThroughput> {
  await system.kill(CLASSIFIER);
  await handInFile(system.doorUrl, system.apiKey, input);
  await system.startAgain(CLASSIFIER);
  while (!(await system.process(CLASSIFIER).isReady())) await sleep(20);
  const before = await processor(system);
  const started = performance.now();
  await system.drained(600_000);
  const seconds = (performance.now() - started) / 1000;
  const used = [...(await processor(system))].map(([name, now]): [string, number] => [
    name,
    now - (before.get(name) ?? 0),
  ]);
  return { seconds, processor: used.sort(([, a], [, b]) => b - a) };
}

async function processor(system: Distributed): Promise<Map<string, number>> {
  const pids = new Map<string, number | null>(system.names.map((name) => [name, system.process(name).pid]));
  pids.set('Kafka', system.kafka?.pid ?? null).set('ClickHouse', system.clickhouse.pid);
  const seconds = new Map<string, number>();
  for (const [name, pid] of pids) if (pid !== null) seconds.set(name, await processorSeconds(pid));
  return seconds;
}
