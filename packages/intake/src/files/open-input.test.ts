import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputError, openInput } from './open-input.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-input-'));
  await writeFile(join(folder, 'plain.ndjson'), 'one');
  await writeFile(join(folder, 'packed.CSV.GZ'), gzipSync('two'));
  await writeFile(join(folder, 'cut.jsonl.gz'), gzipSync('three'.repeat(1_000)).subarray(0, 20));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['plain.ndjson', 'jsonl', 'one', 3],
  ['packed.CSV.GZ', 'csv', 'two', 23],
])('%s is %s', async (name, format, content, bytes) => {
  const input = await openInput(join(folder, name));
  expect(input).toMatchObject({ format, bytes });
  expect(await text(input.stream)).toBe(content);
  expect(input.bytesRead()).toBe(bytes);
});

test.each([
  ['nowhere.jsonl', /there is no such file/],
  ['', /this is a folder/],
  ['plain.ndjson/inside', /can't be opened \(ENOTDIR\)/],
])('%j is refused in words before anything is read', async (name, words) => {
  const opening = openInput(join(folder, name));
  await expect(opening).rejects.toThrow(InputError);
  await expect(opening).rejects.toThrow(words);
});

test('a packed file that was cut off fails in words', async () => {
  const { stream } = await openInput(join(folder, 'cut.jsonl.gz'));
  await expect(text(stream)).rejects.toThrow(/not a whole gzip file/);
});

test('a span of a file is what stands there', async () => {
  const { stream } = await openInput(join(folder, 'plain.ndjson'), { from: 1, to: 2 });
  expect(await text(stream)).toBe('n');
});
