import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupHead, BackupItem } from './backup-format.js';
import { backupLines } from './backup-lines.js';
import { BackupError, backupFileItems, checkBackup } from './read-backup.js';

const head: BackupHead = {
  earshot: 'backup',
  format: 1,
  dataVersion: '0001_create_contacts',
  createdAt: '2026-10-24T01:00:00.000Z',
  pseudonymKey: '00',
  withKeys: false,
};
const items: BackupItem[] = [
  ...Array.from(
    { length: 500 },
    (_, n): BackupItem => ({ in: 'contacts', item: { id: `c-${n}`, turns: '表带\u2028多大' } }),
  ),
  { in: 'accounts', item: { account: 'A-1' } },
];

let folder: string;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-read-backup-'));
  whole = await packed(head, items);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a whole backup says what is in it, and gives it back', async () => {
  const path = await file(whole);
  const { counts, head: read } = await checkBackup(path);
  expect(read).toEqual(head);
  expect(counts).toEqual({ contacts: 500, accounts: 1 });
  const given = [];
  for await (const item of backupFileItems(path, ['accounts', 'contacts'])) given.push(item);
  expect(given).toEqual(items);
});

const text = () => gunzipSync(whole).toString();
const lines = () => text().trimEnd().split('\n');

test.each<[what: string, said: string, made: () => Buffer | Promise<Buffer>]>([
  ['cut off in the gzip', 'not a whole gzip file', () => whole.subarray(0, whole.length - 100)],
  ['cut off at a line', 'its end is missing', () => gzipSync(`${lines().slice(0, -1).join('\n')}\n`)],
  ['cut off in a line', 'in the middle of a line', () => gzipSync(text().slice(0, -10))],
  ['changed', 'changed or damaged', () => gzipSync(text().replace('c-17"', 'c-18"'))],
  ['short of an item', 'changed or damaged', () => gzipSync(text().replace(`${lines()[3]}\n`, ''))],
  ['followed by more', 'behind the end', () => gzipSync(`${text()}{}\n`)],
  ['of another format', 'format 2', () => packed({ ...head, format: 2 }, items)],
  ['with an event nobody knows', 'newer Earshot', () => packed(head, [{ in: 'workspace.changes', item: { v: 1 } }])],
  ['something else', 'not an Earshot backup', () => gzipSync('{"id": 1}\n')],
  ['no gzip at all', 'not a whole gzip file', () => Buffer.from('hello')],
  ['empty', 'not', () => Buffer.alloc(0)],
  [
    'with a section nobody knows',
    'does not know',
    () => resealed(text().replace('{"in":"accounts"', '{"in":"pictures"')),
  ],
])('a backup that is %s is refused: %s', async (_, said, made) => {
  const checked = checkBackup(await file(await made()));
  await expect(checked).rejects.toThrow(BackupError);
  await expect(checked).rejects.toThrow(said);
});

async function file(content: Buffer): Promise<string> {
  const path = join(folder, `${createHash('sha1').update(content).digest('hex')}.gz`);
  await writeFile(path, content);
  return path;
}

async function packed(first: BackupHead, rest: BackupItem[]): Promise<Buffer> {
  async function* given() {
    yield* rest;
  }
  let content = '';
  for await (const line of backupLines(first, given())) content += line;
  return gzipSync(content);
}

function resealed(content: string): Buffer {
  const all = content.trimEnd().split('\n');
  const end = JSON.parse(all.pop() ?? '');
  const rest = `${all.join('\n')}\n`;
  end.end.sha256 = createHash('sha256').update(rest).digest('hex');
  return gzipSync(`${rest}${JSON.stringify(end)}\n`);
}
