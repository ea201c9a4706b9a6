import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { topics } from '@earshot/contracts';
import { openEmbeddedLog } from '@earshot/event-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld, jsonLines } from './demo-contacts.js';
import { earshot, earshotJson, type Running, runEarshot, startUp } from './earshot-process.js';

const world = demoWorld();
const contacts = world.contacts.filter(
  ({ product }, n) => product === 'dock' || n % (product === 'lumen-3' ? 3 : 20) === 0,
);
const taxonomy = world.taxonomy.filter(({ id }) => ['set-time', 'dock-overheat', 'strap-size'].includes(id));
const streamed = contacts.slice(0, 60).map((contact, n) => ({ ...contact, id: `streamed-${n}` }));

const QUESTIONS = [
  ['contacts'],
  ['issues'],
  ['alerts'],
  ['action', 'list'],
  ['keys', 'list'],
  ['dead-letters', 'list'],
  ['digest', '--week', '2026-W43'],
];

let root: string;
let old: { data: string };
let fresh: { data: string };
let backup: string;
let upOld: Running;
const running: Running[] = [];

async function start(options: Parameters<typeof startUp>[0]): Promise<Running> {
  const up = await startUp(options);
  running.push(up);
  return up;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'earshot-backup-'));
  [old, fresh, backup] = [{ data: join(root, 'old') }, { data: join(root, 'new') }, join(root, 'earshot.backup.gz')];
  for (const { data } of [old, fresh]) await mkdir(data);
  await poison(old.data);
  upOld = await start(old);
  for (const [name, items] of Object.entries({ ...world, contacts, taxonomy, accounts: world.accounts.slice(0, 50) })) {
    if (Array.isArray(items)) await writeFile(join(old.data, `${name}.jsonl`), jsonLines(items));
  }
  await earshot(['taxonomy', 'import', 'taxonomy.jsonl'], old);
  for (const noun of ['exposure', 'outcome', 'account', 'event'])
    await earshot([noun, 'import', `${noun}s.jsonl`], old);
  await earshot(['import', 'contacts.jsonl'], old);
  await earshot(['action', 'add', 'set-time', 'a video', '--at', '2026-10-26T10:00:00+08:00'], old);
  await earshot(['keys', 'create', 'shop'], old);
}, 240_000);
afterAll(async () => {
  await Promise.all(running.map((up) => up.stop()));
  await rm(root, { recursive: true, force: true });
});

test('a backup made while contacts come in holds everything that was accepted before, and is nobody else’s to read', async () => {
  await earshot(['import', '-'], { ...old, input: jsonLines(streamed) });
  const more = streamed.map((contact) => ({ ...contact, id: `${contact.id}-later` }));
  const meanwhile = runEarshot(['import', '-'], { ...old, input: jsonLines(more) });
  await earshot(['backup', backup], old);
  expect((await meanwhile).code).toBe(0);
  expect((await stat(backup)).mode & 0o777).toBe(0o600);
  const lines = gunzipSync(await readFile(backup)).toString();
  expect(streamed.filter(({ id }) => !lines.includes(`"id":"${id}"`))).toEqual([]);
  expect(lines).not.toContain('{"in":"keys"');
}, 120_000);

test('killed half-way, and restored again, everything is as it was; a damaged file changes nothing', async () => {
  // Whatever is to be said of the contacts is said: a command that runs by itself ends when the alerter has looked.
  await upOld.stop();
  await earshot(['alerts'], old);
  upOld = await start(old);
  await earshot(['backup', backup, '--with-keys'], old);
  // The starter taxonomy is there, and dies with the third table.
  await start({ ...fresh, env: { EARSHOT_FAULT: 'api.restore_rows:3' } });
  const damaged = join(root, 'damaged.gz');
  const whole = await readFile(backup);
  await writeFile(damaged, whole.subarray(0, whole.length - 2_000));
  const refused = await runEarshot(['restore', damaged], fresh);
  expect(refused.stderr).toContain('Nothing was restored');
  expect(refused.code).toBe(65);
  expect(await earshotJson(['contacts'], fresh)).toEqual([]);
  expect((await runEarshot(['restore', backup], fresh)).code).toBe(1);

  const again = await start(fresh);
  expect(await earshot(['restore', backup], fresh)).toMatch(/\d contacts/);
  // With the keys that came with it.
  await again.stop();
  await start(fresh);
  for (const question of QUESTIONS) {
    const said = withoutNow(await earshotJson(question, fresh));
    expect({ question, said }).toEqual({ question, said: withoutNow(await earshotJson(question, old)) });
  }
  expect(await earshot(['taxonomy', 'export', '-'], fresh)).toBe(await earshot(['taxonomy', 'export', '-'], old));
}, 240_000);

test('a restored Earshot goes on: the same customers, its dead letters, and no second restore', async () => {
  const [report] = await earshotJson(['import', '-'], { ...fresh, input: jsonLines(contacts.slice(0, 20)) });
  expect(report).toMatchObject({ accepted: 20, new: 0, updated: 0, unchanged: 20 });
  const [letter] = await earshotJson<{ id: string }>(['dead-letters', 'list'], fresh);
  const corrected = { id: 'k', source: 'shop', occurredAt: '2026-10-20T10:00:00+08:00', text: 'how to set the time' };
  const args = ['dead-letters', 'replay', letter?.id ?? '', '--with', '-'];
  const wrong = await runEarshot(args, { ...fresh, input: JSON.stringify({ ...corrected, occurredAt: 'now' }) });
  expect(wrong).toMatchObject({ code: 65, stderr: expect.stringContaining('occurredAt: ') });
  expect(await earshot(args, { ...fresh, input: JSON.stringify(corrected) })).toContain('1 letter replayed');
  expect(await earshotJson(['contacts', '--where', 'source=shop'], fresh)).toMatchObject([{ id: 'k' }]);
  const second = await runEarshot(['restore', backup], fresh);
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('Use an empty data folder') });
}, 120_000);

test.each([
  [['restore', '.'], 'this is a folder: name a file'],
  [['backup', '.'], 'this is a folder: name a file'],
  [['backup', 'nowhere/earshot.gz'], 'there is no such folder'],
  [['restore', 'nowhere.gz'], 'there is no such file'],
])('%j is told what is wrong with it, and makes no data folder', async (args, what) => {
  const data = join(root, 'nobody');
  const told = await runEarshot(args, { data, cwd: root });
  expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining(what) });
  await expect(stat(data)).rejects.toThrow('ENOENT');
});

test('a key the API does not know is told as the setting it comes from', async () => {
  const env = { EARSHOT_URL: upOld.url, EARSHOT_API_KEY: 'ek_nobody' };
  const told = await runEarshot(['backup', 'x.gz'], { ...old, env });
  expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining('set EARSHOT_API_KEY') });
});

test('nobody there is told by the address without its password', async () => {
  const env = { EARSHOT_URL: 'http://mei:s3cret@127.0.0.1:9', EARSHOT_API_KEY: 'ek_nobody' };
  const told = await runEarshot(['doctor'], { ...old, env });
  expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining('http://127.0.0.1:9 did not answer') });
});

/** A message that can't be processed, as it may come from a producer that isn't ours. */
async function poison(folder: string): Promise<void> {
  const log = await openEmbeddedLog({ path: join(folder, 'store', 'log') });
  await log.createTopics(Object.values(topics));
  await log.append(topics.contactsReceived, [{ key: 'k', value: Buffer.from('not JSON') }]);
  await log.close();
}

/** Letters get an id of their own in a restored log; an open alert's contacts are those up to now; a digest says when it was made. */
function withoutNow(lines: Record<string, unknown>[]): unknown {
  const varies = (key: string, value: unknown): unknown => {
    if (key === 'until' && /\.\d{3}/.test(String(value))) return 'now';
    if (key === 'writtenAt' || key === 'runId') return undefined;
    return key === 'id' && String(value).startsWith('contacts.received/') ? 'letter' : value;
  };
  return JSON.parse(JSON.stringify(lines, varies));
}
