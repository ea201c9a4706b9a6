import { setTimeout as sleep } from 'node:timers/promises';
import { isKafkaReady } from './is-kafka-ready.js';

const START_MS = 90_000;

/**
 * Waits until the broker answers; throws after a minute and a half, or as soon as `failure()` has something to say, with what it says.
 */
export async function untilKafkaReady(broker: string, failure: () => Promise<string | null>): Promise<void> {
  const until = performance.now() + START_MS;
  while (!(await isKafkaReady(broker))) {
    const failed = await failure();
    if (failed !== null) throw new Error(failed);
    if (performance.now() > until) throw new Error(`Kafka at ${broker} does not answer after ${START_MS / 1000} s`);
    await sleep(50);
  }
}
