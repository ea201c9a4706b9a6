import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { topics } from '@earshot/contracts';
import { openKafkaLog } from '@earshot/event-log';
import { eventually, temporaryFolder } from '@earshot/testkit';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterEach, expect, test, vi } from 'vitest';
import { readSettings } from '../settings.js';
import { type RunningService, runService } from './run-service.js';

const running: RunningService[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  vi.unstubAllEnvs();
});

const prefix = `poll-${process.pid}-`;
const env = {
  EARSHOT_LOG: 'kafka',
  EARSHOT_KAFKA_PREFIX: prefix,
  EARSHOT_HEALTH_PORT: '0',
  EARSHOT_LOG_LEVEL: 'silent',
};
const until = (check: () => unknown) => eventually(check, { timeoutMs: 45_000 });

async function run(pollFile: string): Promise<RunningService> {
  const settings = readSettings({ ...env, EARSHOT_KAFKA_BROKERS: kafkaBrokers().join(','), EARSHOT_POLL: pollFile });
  const service = await runService('ingest-poll', settings);
  running.push(service);
  return service;
}
const isReady = async ({ healthPort }: RunningService) => (await fetch(`http://127.0.0.1:${healthPort}/ready`)).status;

test('two processes: one polls, and when it goes the other goes on where it was', async () => {
  vi.stubEnv('EARSHOT_PSEUDONYM_KEY', 'ab'.repeat(32));
  const folder = await temporaryFolder();
  const pollFile = join(folder, 'poll.json');
  const path = await temporaryFolder();
  await writeFile(pollFile, JSON.stringify({ sources: [{ name: 'shop', kind: 'folder', path, every: '100ms' }] }));
  const line = (id: string) => `{"id":"${id}","source":"shop","occurredAt":"2026-10-01T00:00:00Z","text":"hello"}\n`;
  const log = await openKafkaLog({ brokers: kafkaBrokers(), prefix });
  await log.createTopics(Object.values(topics));
  const received = async () =>
    [...(await log.endOffsets(topics.contactsReceived)).values()].reduce((sum, end) => sum + end, 0n);

  await writeFile(join(path, 'a.jsonl'), line('a'));
  const first = await run(pollFile);
  const second = await run(pollFile);
  await until(async () => expect([await isReady(first), await isReady(second)]).toEqual([200, 200]));
  await until(async () => expect(await received()).toBe(1n));
  await first.stop();
  await writeFile(join(path, 'b.jsonl'), line('b'));
  await until(async () => expect(await received()).toBe(2n));
  // Time for a second reading of what was read already.
  await writeFile(join(path, 'c.jsonl'), line('c'));
  await until(async () => expect(await received()).toBe(3n));
  await second.stop();
  await log.close();
});

test('a file that can’t work ends the process with what to do', async () => {
  vi.stubEnv('EARSHOT_PSEUDONYM_KEY', 'ab'.repeat(32));
  const service = await run(join(await temporaryFolder(), 'missing.json'));
  await expect(service.failed).rejects.toThrow(/EARSHOT_POLL: .*missing\.json can't be read \(ENOENT\)/);
});
