import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@earshot/testkit';
import { type Distributed, startDistributed } from '@earshot/testkit/distributed';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld, jsonLines } from './demo-contacts.js';
import { earshot, type Running, startUp } from './earshot-process.js';
import { alertsTold, contactsTold, differences, ORDERS } from './what-is-told.js';

const world = demoWorld();
/** Three hundred contacts, a hazard among them. */
const contacts = world.contacts.filter(({ product }, n) => product === 'dock' || n % 40 === 0).slice(-300);
const taxonomy = world.taxonomy.filter(({ id }) => ['set-time', 'dock-overheat', 'strap-size'].includes(id));
/** The same pseudonyms and the same days in both forms. */
const SAME = {
  EARSHOT_PSEUDONYM_KEY: Buffer.alloc(32, 'distributed').toString('hex'),
  EARSHOT_TIME_ZONE: 'Asia/Shanghai',
};
const ADMIN_KEY = 'ek_a-key-of-this-test-alone';
const ANSWERS = [...ORDERS.map((by) => `/v1/issues?by=${by}`), '/v1/actions', '/v1/keys', '/v1/taxonomy'];

/** One Earshot: commands against it, and its answers. */
interface Place {
  ask: (args: readonly string[]) => Promise<string>;
  get: (path: string) => Promise<unknown>;
}

let root: string;
let system: Distributed | undefined;
const running: Running[] = [];

/** An embedded Earshot that runs on a new folder. */
async function startEmbedded(name: string): Promise<Place & { cwd: string }> {
  const options = { data: join(root, name), env: { ...SAME, EARSHOT_ADMIN_KEY: ADMIN_KEY } };
  await mkdir(options.data);
  const up = await startUp(options);
  running.push(up);
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  return {
    ask: (args) => earshot(args, options),
    get: async (path) => (await fetch(`${up.url}${path}`, { headers })).json(),
    cwd: options.data,
  };
}

beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(async () => {
  await Promise.all(running.map((up) => up.stop()));
  await system?.stop();
  await rm(root, { recursive: true, force: true });
}, 60_000);

test('a backup moves from a folder to Kafka and ClickHouse, goes on there, and moves back', async () => {
  const [old, distributed] = await Promise.all([
    startEmbedded('old'),
    startDistributed({ brokers: kafkaBrokers(), env: SAME, processes: { classifier: 1, aggregator: 1 } }),
  ]);
  system = distributed;
  const there: Place = { ask: (args) => distributed.earshot(args), get: (path) => distributed.call('GET', path) };
  await writeFile(join(old.cwd, 'taxonomy.jsonl'), jsonLines(taxonomy));
  await writeFile(join(old.cwd, 'contacts.jsonl'), jsonLines(contacts));
  await old.ask(['taxonomy', 'import', 'taxonomy.jsonl']);
  await old.ask(['import', 'contacts.jsonl']);
  await old.ask(['action', 'add', 'set-time', 'a video', '--at', '2026-10-26T10:00:00+08:00']);
  await old.ask(['keys', 'create', 'shop']);
  await expect.poll(() => alertsTold(old.ask), { timeout: 90_000, interval: 500 }).not.toEqual([]);

  const file = join(root, 'old.gz');
  await old.ask(['backup', file]);
  expect(await there.ask(['restore', file])).toContain(`${contacts.length} contacts`);
  await expectSame(there, old);

  const more = contacts.slice(0, 20).map((contact) => ({ ...contact, id: `${contact.id}-later` }));
  await distributed.earshot(['import', '-'], { input: jsonLines(more) });
  expect(await contactsTold(there.ask)).toHaveLength(contacts.length + more.length);

  const back = join(root, 'back.gz');
  await there.ask(['backup', back]);
  const fresh = await startEmbedded('fresh');
  await fresh.ask(['restore', back]);
  await expectSame(fresh, there);
}, 240_000);

async function expectSame(ours: Place, theirs: Place): Promise<void> {
  const stored = await contactsTold(theirs.ask);
  expect(differences(await contactsTold(ours.ask), stored)).toEqual([]);
  const alerts = await alertsTold(theirs.ask);
  await expect.poll(() => alertsTold(ours.ask), { timeout: 60_000, interval: 500 }).toEqual(alerts);
  for (const path of ANSWERS) expect({ path, is: await ours.get(path) }).toEqual({ path, is: await theirs.get(path) });
}
