import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { eventually, temporaryFolder } from '../index.js';
import { type KafkaForTests, kafkaBrokers, startKafka } from './index.js';
import { isKafkaReady } from './is-kafka-ready.js';

/** Otherwise it is somebody's, and not ours to kill. */
const isOurs = !process.env.KAFKA_BROKERS;
const started: KafkaForTests[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(started.map((kafka) => kafka.stop()));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('the Kafka that all files share answers', async () => {
  const [broker = ''] = kafkaBrokers();
  expect(await isKafkaReady(broker)).toBe(true);
});

test('nothing is ready where nothing listens', async () => {
  expect(await isKafkaReady('127.0.0.1:1')).toBe(false);
});

test.runIf(isOurs)('killed and started again it is the same one; stopped, nothing of it is left', async () => {
  const folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  const kafka = await startKafka();
  started.push(kafka);
  const [broker = ''] = kafka.brokers;
  const first = kafka.pid ?? 0;
  expect(await isKafkaReady(broker)).toBe(true);
  await expect(kafka.start()).rejects.toThrow('is running');

  await kafka.kill();
  expect([isAlive(first), kafka.pid, await isKafkaReady(broker)]).toEqual([false, null, false]);

  await kafka.start();
  const second = kafka.pid ?? 0;
  expect(second).not.toBe(first);
  expect(kafka.brokers).toEqual([broker]);
  expect([isAlive(second), await isKafkaReady(broker)]).toEqual([true, true]);

  await kafka.stop();
  expect([isAlive(second), kafka.pid, await isKafkaReady(broker)]).toEqual([false, null, false]);
  expect(await readdir(folder)).toEqual([]);
  await kafka.stop();
});

test.runIf(isOurs)('a broker does not outlive the process that started it, not even its kill -9', async () => {
  const built = new URL('../../dist/kafka/index.js', import.meta.url).href;
  const script = `const { startKafka } = await import('${built}'); const { pid, brokers } = await startKafka();
    console.log(JSON.stringify({ pid, brokers })); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: parent.stdout }), 'line');
  const { pid, brokers } = JSON.parse(line);
  expect([isAlive(pid), await isKafkaReady(brokers[0])]).toEqual([true, true]);
  const gone = once(parent, 'exit');
  parent.kill('SIGKILL');
  await gone;
  await eventually(() => expect(isAlive(pid)).toBe(false));
});
