import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { workspaceEvent } from '@earshot/contracts';
import {
  BACKUP_FORMAT,
  type BackupCounts,
  type BackupHead,
  type BackupItem,
  type BackupSection,
  backupEnd,
  backupHead,
  backupItem,
  linePrefix,
} from './backup-format.js';

/** A backup that can't be used, in words for whoever handed it in; nothing was changed. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

export interface CheckedBackup {
  head: BackupHead;
  counts: BackupCounts;
  /** Of every byte but the last line: what this backup is known by. */
  sha256: string;
}

/** Reads a whole backup once and makes sure that it is whole, that nothing in it was changed, and that this version understands it. */
export async function checkBackup(path: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  const counts: BackupCounts = {};
  let head: BackupHead | undefined;
  let end: { counts: BackupCounts; sha256: string } | undefined;
  for await (const line of backupFileLines(path)) {
    if (end) throw new BackupError('something stands behind the end of this backup');
    const value = parsed(line);
    if (!head) {
      head = readHead(value);
    } else {
      const isEnd = backupEnd.safeParse(value);
      if (isEnd.success) {
        end = isEnd.data.end;
        continue;
      }
      const { in: section, item } = readItem(value);
      if (section === 'workspace.changes' && !workspaceEvent.safeParse(item).success) {
        throw new BackupError('this backup holds events of a newer Earshot: upgrade first');
      }
      counts[section] = (counts[section] ?? 0) + 1;
    }
    hash.update(line).update('\n');
  }
  const sha256 = hash.digest('hex');
  if (!head) throw new BackupError('this is not an Earshot backup');
  if (!end) throw new BackupError('this backup was cut off: its end is missing. Take another one');
  if (end.sha256 !== sha256 || JSON.stringify(end.counts) !== JSON.stringify(counts)) {
    throw new BackupError('this backup was changed or damaged since it was made. Take another one');
  }
  return { head, counts, sha256 };
}

/** The items of these sections, in the file's order; the others are passed over. For a backup that was checked. */
export async function* backupFileItems(path: string, sections: readonly BackupSection[]): AsyncGenerator<BackupItem> {
  const prefixes = sections.map(linePrefix);
  for await (const line of backupFileLines(path)) {
    if (prefixes.some((prefix) => line.startsWith(prefix))) yield readItem(parsed(line));
  }
}

/** The lines of the unpacked file. What is not a whole gzip file ends in a BackupError. */
export async function* backupFileLines(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  // Its errors are thrown where the pieces are read.
  pipeline(createReadStream(path), unpacked, () => {});
  let rest: Buffer[] = [];
  try {
    for await (const chunk of unpacked) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
        rest = [];
        from = at + 1;
      }
      if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    throw new BackupError('this is not a whole gzip file: it was cut off, or is no backup. Take another one');
  }
  if (rest.length > 0) throw new BackupError('this backup was cut off in the middle of a line. Take another one');
}

function readHead(value: unknown): BackupHead {
  const head = backupHead.safeParse(value);
  if (!head.success) throw new BackupError('this is not an Earshot backup');
  if (head.data.format === BACKUP_FORMAT) return head.data;
  throw new BackupError(
    `this backup has format ${head.data.format}; this version reads ${BACKUP_FORMAT}: upgrade first`,
  );
}

function readItem(value: unknown): BackupItem {
  const item = backupItem.safeParse(value);
  if (item.success) return item.data;
  throw new BackupError('this backup holds something this version does not know: upgrade first');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupError('this backup was changed or damaged since it was made. Take another one');
  }
}
