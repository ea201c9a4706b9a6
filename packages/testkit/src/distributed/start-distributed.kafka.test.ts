import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../index.js';
import { kafkaBrokers } from '../kafka/index.js';
import { type Distributed, startDistributed } from './index.js';

const DOOR_ALONE = { api: 0, classifier: 0, aggregator: 0, alerter: 0, jobs: 0 };
let folder: string;
let distributed: Distributed | undefined;

beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await distributed?.stop().catch(() => {});
  distributed = undefined;
});

test('a process killed by name is started again where it was, and nothing is left after stop()', async () => {
  distributed = await startDistributed({ brokers: kafkaBrokers(), processes: DOOR_ALONE });
  expect(distributed.names).toEqual(['ingest-http']);
  const door = distributed.process('ingest-http');
  const first = door.pid;
  // Nobody it knows, but it is there.
  const answer = () => fetch(`${distributed?.doorUrl}/v1/contacts`, { method: 'POST' }).then(({ status }) => status);
  expect([await door.isReady(), await answer()]).toEqual([true, 401]);

  await distributed.kill('ingest-http');
  expect([door.pid, door.ended?.signal, await door.isReady()]).toEqual([null, 'SIGKILL', false]);

  await distributed.startAgain('ingest-http');
  await distributed.untilReady();
  expect(door.pid).not.toBe(first);
  expect(await answer()).toBe(401);

  await distributed.stop();
  expect(door.ended).toEqual({ code: 0, signal: null });
  expect(await readdir(folder)).toEqual([]);
});

test('stop() names the process that did not end as it should', async () => {
  distributed = await startDistributed({ brokers: kafkaBrokers(), processes: DOOR_ALONE });
  await distributed.process('ingest-http').end('SIGABRT', 10_000);
  await expect(distributed.untilReady()).rejects.toThrow('ingest-http is not running');
  await expect(distributed.stop()).rejects.toThrow('ingest-http ended with SIGABRT');
  expect(await readdir(folder)).toEqual([]);
});

test('what keeps it from starting is told in its own words, and nothing is left', async () => {
  const starting = startDistributed({ brokers: kafkaBrokers(), env: { EARSHOT_TIME_ZONE: 'Nowhere' } });
  await expect(starting).rejects.toThrow('EARSHOT_TIME_ZONE');
  expect(await readdir(folder)).toEqual([]);
});
