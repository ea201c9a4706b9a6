import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderOwnedError, folderOwner, takeFolder } from './folder-owner.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-owner-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('one owner at a time; after a release the next', async () => {
  const first = await takeFolder(folder);
  await expect(takeFolder(folder)).rejects.toThrow(FolderOwnedError);
  expect(await folderOwner(folder)).toEqual(first.owner);
  await first.release();
  expect(await folderOwner(folder)).toBeNull();
  await (await takeFolder(folder)).release();
});

test('an owner that was killed owns nothing, nor does a later process with its pid', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const owner = { pid: child.pid, startTicks: null, socket: 's' };
  await writeFile(join(folder, 'owner.json'), JSON.stringify(owner));
  expect((await folderOwner(folder))?.pid).toBe(child.pid);
  await writeFile(join(folder, 'owner.json'), JSON.stringify({ ...owner, startTicks: '1' }));
  if (process.platform === 'linux') expect(await folderOwner(folder)).toBeNull();
  await writeFile(join(folder, 'owner.json'), JSON.stringify(owner));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await folderOwner(folder)).toBeNull();
});

test('a file cut short by a crash does not lock the folder', async () => {
  await writeFile(join(folder, 'owner.json'), '{"pid": 1');
  expect((await takeFolder(folder)).owner.pid).toBe(process.pid);
});

test('a deep folder gets a socket path the kernel takes', async () => {
  const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60));
  const { owner } = await takeFolder(deep);
  expect(Buffer.byteLength(owner.socket)).toBeLessThanOrEqual(107);
});

test('what can’t be a data folder is named, with what to do', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(takeFolder(file)).rejects.toThrow(/file: this can't be the data folder \(EEXIST\).*--data/);
});
