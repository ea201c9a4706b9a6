import { mkdir, rename, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { formatOf, type Input, InputError, openInput } from '@earshot/intake';
import type { Clock } from '@earshot/runtime';
import type { FolderSource } from '../config/poll-config.js';
import { PollError } from '../source/poll-error.js';
import type { PollContext, Poller } from '../source/poller.js';
import { endOfLines, headOf } from './file-head.js';
import { fileItems } from './file-items.js';
import { type FileEntry, type FolderPosition, folderPosition } from './folder-position.js';
import { codeOf, type FoundFile, listFolder } from './list-folder.js';
import { RejectsFile } from './rejects-file.js';
import { RestWatch } from './rest-watch.js';
import { isSame, isUnchanged, sameFiles } from './same-file.js';

export interface FolderPollerOptions {
  source: FolderSource;
  /** Of one parsed line, where the source has a mapping. */
  map: (value: unknown) => unknown;
  /** A file's name as it may be told. */
  redact: (text: string) => string;
  now: Clock;
}

/** A last line that never ends is waited for this many intervals, then it is taken as it is. */
const PATIENCE = 10;
/** Files a dry look opens. */
const DRY_FILES = 3;

/**
 * Polls a folder: a file is taken when it rests, once; appended lines of a growing JSON Lines file are read from where it was. CSV and packed files
 * are read whole, again when they changed.
 */
export function createFolderPoller({ source, map, redact, now }: FolderPollerOptions): Poller {
  const rest = new RestWatch(now);

  async function poll(context: PollContext): Promise<void> {
    const saved = folderPosition.safeParse(context.position);
    const known = saved.success ? saved.data.files : {};
    const found = await listFolder(source.path);
    const files = sameFiles(known, found);
    const problems: string[] = [];
    let taken = 0;
    for (const file of found) {
      context.signal.throwIfAborted();
      if (context.dry && taken >= DRY_FILES) break;
      if (!context.dry && !rest.isAtRest(file, source.every)) continue;
      try {
        if (await takeFile(file, files, context)) taken += 1;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // Its neighbours go on.
        problems.push(`${redact(file.name)}: it can't be read: let this process read it`);
      }
    }
    rest.forgetOthers(found);
    await context.save({ files });
    if (problems.length > 0) throw new PollError(problems.slice(0, 3).join('; '));
  }

  /** True when there was something to take. `files` is brought up to date. */
  async function takeFile(file: FoundFile, files: FolderPosition['files'], context: PollContext): Promise<boolean> {
    const { name, path, ino, size, mtimeMs } = file;
    const { format, packed } = formatOf(name);
    const grows = format === 'jsonl' && !packed;
    const before = files[name];
    const untouched = before?.ino === ino && before.size === size && before.mtimeMs === mtimeMs;
    const patienceEnded = rest.restedMs(file) >= PATIENCE * source.every;
    if (untouched && (before.offset >= size || !patienceEnded)) {
      if (before.offset >= size) await moveDone(file, files, context);
      return false;
    }

    const from = grows && before && (await isSame(path, size, before)) ? before : undefined;
    const start = from?.offset ?? 0;
    const end = grows ? await endOfLines(path, start, size, patienceEnded || context.dry) : size;
    const entry: FileEntry = {
      ino,
      size,
      mtimeMs,
      offset: start,
      lines: from?.lines ?? 0,
      head: '',
      headBytes: 0,
      ...(await headOf(path, size)),
    };
    const keep = async (): Promise<void> => {
      files[name] = { ...entry };
      await context.save({ files });
    };
    const rejects = new RejectsFile(source.rejects ?? source.path, name);
    if (start === 0 && !context.dry) await rejects.clear();
    if (end > start || !grows) {
      const input = await openInput(path, grows ? { from: start, to: end } : {});
      await takeItems(input, entry, rejects, context, grows ? keep : undefined);
    }
    // What changed while it was read whole is read again.
    if (!grows && !(await isUnchanged(file))) return true;
    if (!grows) entry.offset = size;
    await keep();
    if (entry.offset >= size) await moveDone(file, files, context);
    return true;
  }

  async function takeItems(
    input: Input,
    entry: FileEntry,
    rejects: RejectsFile,
    context: PollContext,
    keep: (() => Promise<void>) | undefined,
  ): Promise<void> {
    const where = redact(input.name.slice(source.path.length + 1));
    try {
      for await (const block of fileItems(input, source, map, entry.lines)) {
        context.signal.throwIfAborted();
        const { rejections } = await context.deliverItems(block.items, `${where}, line`, block.rejections);
        if (context.dry) return;
        await rejects.add([...block.rejections, ...rejections]);
        entry.offset += block.bytes;
        entry.lines += block.lines;
        await keep?.();
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // A packed file that was cut off: told once, looked at again when it changes.
      const rejection = {
        line: 0,
        field: 'file',
        reason: 'this is not a whole gzip file',
        remedy: 'write it under another name and rename it when it is whole',
      };
      await context.deliverItems([], `${where}, line`, [rejection]);
      if (!context.dry) await rejects.add([rejection]);
    } finally {
      input.stream.destroy();
    }
  }

  async function moveDone(file: FoundFile, files: FolderPosition['files'], { dry, save }: PollContext): Promise<void> {
    if (source.done === undefined || dry) return;
    const folder = isAbsolute(source.done) ? source.done : join(source.path, source.done);
    try {
      await mkdir(folder, { recursive: true });
      const taken = await stat(join(folder, file.name)).catch(() => null);
      await rename(file.path, join(folder, taken ? `${file.name}.${now()}` : file.name));
    } catch (error) {
      throw new PollError(
        `a finished file can't be moved (${codeOf(error)}): let this process write to the folder of "done", on the same file system`,
      );
    }
    delete files[file.name];
    await save({ files });
  }

  return { timed: false, poll };
}
