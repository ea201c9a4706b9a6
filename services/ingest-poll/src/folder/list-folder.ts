import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PollError } from '../source/poll-error.js';

/** A file as it stands in the folder. */
export interface FoundFile {
  name: string;
  path: string;
  ino: string;
  size: number;
  mtimeMs: number;
}

/** Files that are being written by name, and ours. */
const NOT_YET = /^\.|\.(tmp|part|partial|crdownload|swp)$|~$|\.rejects\.jsonl$/i;
/** Each has its place in the position, which is one message. */
const MOST_FILES = 5_000;

/** The folder's files, oldest first; folders, hidden and temporary files and rejects are left out. */
export async function listFolder(path: string): Promise<FoundFile[]> {
  const names = await readdir(path).catch((error: unknown) => {
    throw new PollError(`the folder can't be read (${codeOf(error)}): create it, or let this process read it`);
  });
  const wanted = names.filter((name) => !NOT_YET.test(name));
  if (wanted.length > MOST_FILES) {
    throw new PollError(
      `the folder has more than ${MOST_FILES} files: let finished ones be moved with "done", or clear it`,
    );
  }
  const files: FoundFile[] = [];
  for (const name of wanted) {
    const info = await stat(join(path, name), { bigint: true }).catch(() => null);
    // Gone in the meantime.
    if (!info?.isFile()) continue;
    files.push({
      name,
      path: join(path, name),
      ino: String(info.ino),
      size: Number(info.size),
      mtimeMs: Number(info.mtimeMs),
    });
  }
  return files.sort((a, b) => a.mtimeMs - b.mtimeMs || (a.name < b.name ? -1 : 1));
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
