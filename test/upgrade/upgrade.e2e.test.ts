import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { eventually } from '@earshot/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines } from '../e2e/demo-contacts.js';
import { earshotJson, startUp } from '../e2e/earshot-process.js';
import { type Recorded, recordedBy, recordNow, withoutNow, withoutRun } from './recorded.js';
import { fixture, unpack } from './unpack.js';

const VERSION = '0.1.0';

let data: string;
let expected: Record<'clean' | 'killed', Recorded>;
let lines: Record<string, unknown>[];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-upgrade-'));
  expected = await recordedBy(VERSION);
  lines = gunzipSync(await readFile(fixture(VERSION, 'contacts.jsonl.gz')))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
});
afterAll(() => rm(data, { recursive: true, force: true }));

test('data that was closed cleanly says the same, and goes on', async () => {
  await upgraded('clean', async (folder) => {
    expectSame(await recordNow(folder), expected.clean);
    const later = lines.slice(-40).map((contact) => ({ ...contact, id: `later-${contact.id}` }));
    const input = jsonLines([...later, ...lines.slice(0, 20)]);
    const [report] = await earshotJson(['import', '-'], { data: folder, input });
    expect(report).toEqual({ read: 60, accepted: 60, rejected: 0, new: 40, updated: 0, unchanged: 20 });
  });
}, 180_000);

test('data of a process that was killed in an import is recovered, and the same import again completes it', async () => {
  await upgraded('killed', async (folder) => {
    const input = jsonLines(lines);
    const whole = { read: lines.length, accepted: lines.length, rejected: 0, updated: 0 };
    const [report] = await earshotJson(['import', '-'], { data: folder, input });
    expect(report).toMatchObject(whole);
    const { contacts, issues } = await recordNow(folder);
    expect(contacts).toEqual(expected.killed.contacts);
    expect(issues.map(countsOf)).toEqual(expected.killed.issues.map(countsOf));
    // Found anew, from here on by the present version's rules: that the same was found counts.
    await eventually(
      async () => {
        const found = (await earshotJson(['alerts'], { data: folder })).map(whatOf);
        expect(found).toEqual(expect.arrayContaining(expected.killed.alerts.map(whatOf)));
      },
      { timeoutMs: 60_000, everyMs: 1_000 },
    );
    const [again] = await earshotJson(['import', '-'], { data: folder, input });
    expect(again).toEqual({ ...whole, new: 0, unchanged: lines.length });
  });
}, 180_000);

/** Unpacks a folder, serves it with the present build, and ends that. */
async function upgraded(name: 'clean' | 'killed', work: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(data, name);
  await unpack(VERSION, name, folder);
  const up = await startUp({ data: folder });
  try {
    await work(folder);
  } finally {
    await up.stop();
  }
}

function expectSame(now: Recorded, then: Recorded): void {
  expect(Object.keys(now.contacts).length).toBe(Object.keys(then.contacts).length);
  expect(withoutNow(now)).toEqual(withoutNow({ ...then, digest: then.digest.map(withoutRun) }));
}

function countsOf({ id, contacts, accounts, share, harmLevel, quotes }: Record<string, unknown>): unknown {
  return { id, contacts, accounts, share, harmLevel, quotes };
}

function whatOf({ kind, issue, startedAt }: Record<string, unknown>): unknown {
  return { kind, issue, startedAt };
}
