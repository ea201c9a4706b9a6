import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { RejectsFile } from './rejects-file.js';

const rejection = { line: 3, field: 'id', reason: 'id is missing', remedy: 'add id' };

test('what was refused is added, and never through a link to another file', async () => {
  const folder = await temporaryFolder();
  const rejects = new RejectsFile(folder, 'a.jsonl');
  await rejects.add([rejection]);
  await rejects.add([{ ...rejection, line: 4 }]);
  const written = await readFile(join(folder, 'a.jsonl.rejects.jsonl'), 'utf8');
  expect(written.match(/"line":\d/g)).toEqual(['"line":3', '"line":4']);

  await writeFile(join(folder, 'other'), 'as it was');
  await symlink(join(folder, 'other'), join(folder, 'b.jsonl.rejects.jsonl'));
  await expect(new RejectsFile(folder, 'b.jsonl').add([rejection])).rejects.toThrow("can't be written (ELOOP)");
  expect(await readFile(join(folder, 'other'), 'utf8')).toBe('as it was');
});
