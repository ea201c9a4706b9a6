import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterFile } from './after-file.js';

/** A new empty folder, removed when the test file is done. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-'));
  afterFile(() => rm(path, { recursive: true, force: true }));
  return path;
}
