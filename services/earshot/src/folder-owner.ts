import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { SOCKET_PATH_LIMIT } from '@earshot/http';
import { ExitError, exitCode } from './exit-code.js';

/** The process that owns a data folder, as it wrote itself into `owner.json`. */
export interface Owner {
  pid: number;
  /** When the process started, in the kernel's clock ticks: tells it from a later one with the same pid. Null where there is no /proc. */
  startTicks: string | null;
  socket: string;
}

/** The folder has an owner that lives. */
export class FolderOwnedError extends Error {
  constructor(readonly owner: Owner) {
    super(`the data folder belongs to process ${owner.pid}`);
    this.name = 'FolderOwnedError';
  }
}

const FILE = 'owner.json';

/** The living owner of a folder, or null. A file left by a process that was killed counts for nothing. */
export async function folderOwner(folder: string): Promise<Owner | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  const owner = text === null ? null : parsed(text);
  return owner && (await isAlive(owner)) ? owner : null;
}

/**
 * Makes this process the folder's owner. Throws FolderOwnedError when another one lives, ExitError when it can't be written to. Two that take over a dead owner's folder at the
 * same moment are told apart by the exclusive creation of the file; the engine's own lock on its files is behind that.
 */
export async function takeFolder(folder: string): Promise<{ owner: Owner; release: () => Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  const path = join(folder, FILE);
  const owner: Owner = { pid: process.pid, startTicks: await startTicks(process.pid), socket: socketPath(folder) };
  for (;;) {
    const living = await folderOwner(folder);
    if (living) throw new FolderOwnedError(living);
    try {
      await rm(path, { force: true });
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(JSON.stringify(owner));
      await file.close();
      return { owner, release: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unusable(folder, error);
    }
  }
}

function unusable(folder: string, error: unknown): ExitError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new ExitError(
    exitCode.failed,
    `${folder}: this can't be the data folder (${code}). Make it a folder you may write to, or choose another one: --data FOLDER`,
  );
}

/** In the folder when its path is short enough, else in the temporary folder under a name made from the path. */
function socketPath(folder: string): string {
  const inside = join(folder, 'earshot.sock');
  if (Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT) return inside;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `earshot-${userInfo().uid}-${name}.sock`);
}

function parsed(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('socket' in value)) return null;
    return value as Owner;
  } catch {
    // Killed while it wrote: it never served anything.
    return null;
  }
}

async function isAlive({ pid, startTicks: started }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return started === null || started === (await startTicks(pid));
}

/** Field 22 of /proc/PID/stat; the second field is a name in parentheses that may hold anything. */
async function startTicks(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
