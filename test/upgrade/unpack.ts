import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A file of a version's fixture. */
export function fixture(version: string, file: string): string {
  return fileURLToPath(new URL(join(version, file), import.meta.url));
}

/** Unpacks a data folder that a version left behind to where the built command looks for it (`store` in `data`). */
export async function unpack(version: string, name: string, data: string): Promise<void> {
  const store = join(data, 'store');
  await mkdir(store, { recursive: true, mode: 0o700 });
  await promisify(execFile)('tar', ['-xzf', fixture(version, `${name}.tar.gz`), '-C', store]);
}
