import { stat } from 'node:fs/promises';
import { headOf } from './file-head.js';
import type { FileEntry, FolderPosition } from './folder-position.js';
import type { FoundFile } from './list-folder.js';

/** The entries of files that are there, those that were renamed under their new names. */
export function sameFiles(known: FolderPosition['files'], found: readonly FoundFile[]): FolderPosition['files'] {
  const inoOf = new Map(found.map(({ name, ino }) => [name, ino]));
  const gone = new Map(
    Object.entries(known)
      .filter(([name, { ino }]) => inoOf.get(name) !== ino)
      .map(([, entry]) => [entry.ino, entry]),
  );
  const files: FolderPosition['files'] = {};
  for (const { name, ino } of found) {
    const own = known[name];
    const entry = own?.ino === ino ? own : (gone.get(ino) ?? own);
    if (entry) files[name] = entry;
  }
  return files;
}

/** Whether a file is the one that was read before, grown or not: its beginning tells. */
export async function isSame(path: string, size: number, before: FileEntry): Promise<boolean> {
  if (size < before.offset || before.headBytes === 0) return false;
  return (await headOf(path, before.headBytes))?.head === before.head;
}

export async function isUnchanged({ path, size, mtimeMs }: FoundFile): Promise<boolean> {
  const info = await stat(path, { bigint: true }).catch(() => null);
  return info !== null && Number(info.size) === size && Number(info.mtimeMs) === mtimeMs;
}
