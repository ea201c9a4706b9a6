import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@earshot/testkit';
import { type Distributed, startDistributed } from '@earshot/testkit/distributed';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld } from './demo-contacts.js';
import { earshot, startUp } from './earshot-process.js';
import { importWorld } from './import-world.js';
import { alertsTold, contactsTold, differences, hourlyCounts, issuesTold, ORDERS } from './what-is-told.js';

/** The same pseudonyms and the same days, so that everything can be compared whole. */
const SAME = {
  EARSHOT_PSEUDONYM_KEY: Buffer.alloc(32, 'distributed').toString('hex'),
  EARSHOT_TIME_ZONE: 'Asia/Shanghai',
};
/** Counting ends before the alerter's last look. */
const LOOKED_MS = 120_000;

interface Told {
  contacts: string[];
  issues: Record<string, string[]>;
  hours: string[];
  alerts: unknown[];
}

const world = demoWorld();
let folder: string;
let distributed: Distributed;
let embedded: Told;

/** One process on a folder: the commands import and end when the alerter has looked, then `up` answers. */
async function embeddedTold(data: string): Promise<Told> {
  await mkdir(data);
  // A store that runs is given the starter taxonomy; then the world's own is the second one, here as there.
  const first = await startUp({ data, env: SAME });
  expect(await first.stop()).toBe(0);
  await importWorld(world, data, (args) => earshot(args, { data, env: SAME }));
  const up = await startUp({ data, env: SAME });
  const ask = (args: readonly string[]) => earshot(args, { data, env: SAME });
  const told = { contacts: await contactsTold(ask), issues: await issuesTold(ask), alerts: await alertsTold(ask) };
  expect(await up.stop()).toBe(0);
  return { ...told, hours: await hourlyCounts({ kind: 'embedded', path: join(data, 'store/warehouse') }) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-e2e-'));
  embedded = await embeddedTold(join(folder, 'embedded'));
  distributed = await startDistributed({ brokers: kafkaBrokers(), env: SAME });
  const starter = async () =>
    expect(JSON.stringify(await distributed.call('GET', '/v1/doctor'))).toContain('generation 1,');
  await eventually(starter, { timeoutMs: 60_000, everyMs: 500 });
  await importWorld(world, folder, (args, cwd) => distributed.earshot(args, { cwd }));
}, 400_000);
afterAll(async () => {
  await distributed?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const ask = (args: readonly string[]) => distributed.earshot(args);

/** Messages a process has finished with, by its own count. */
async function handledBy(name: string): Promise<number> {
  const response = await fetch(`${distributed.process(name).options.healthUrl}/metrics`);
  const lines = (await response.text()).matchAll(/^earshot_consumer_messages_total\{[^}]*"handled"[^}]*\} (\d+)/gm);
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('two classifiers and two aggregators share the work', async () => {
  for (const name of ['classifier-1', 'classifier-2', 'aggregator-1', 'aggregator-2']) {
    expect(await handledBy(name), name).toBeGreaterThan(world.contacts.length / 20);
  }
});

// Before the counts are compared: what an issue's band is depends on its alerts.
test('equal alerts: the same ones, with the same evidence and explanation', { timeout: 2 * LOOKED_MS }, async () => {
  const options = { timeoutMs: LOOKED_MS, everyMs: 500 };
  await eventually(async () => expect(await alertsTold(ask)).toEqual(embedded.alerts), options);
  expect(embedded.alerts.length).toBeGreaterThan(3);
});

test('equal rows: every contact is stored as the embedded form stores it, whole', async () => {
  const contacts = await contactsTold(ask);
  expect(differences(contacts, embedded.contacts)).toEqual([]);
  expect(contacts).toHaveLength(world.contacts.length);
});

test('equal counts: the four lists, and every hour of every cell', async () => {
  const issues = await issuesTold(ask);
  for (const by of ORDERS) expect(differences(issues[by] ?? [], embedded.issues[by] ?? []), by).toEqual([]);
  const hours = await hourlyCounts({ kind: 'http', url: distributed.clickhouse.url });
  expect(differences(hours, embedded.hours)).toEqual([]);
  expect(hours.length).toBeGreaterThan(1_000);
});
