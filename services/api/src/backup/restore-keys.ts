import { rename, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { BackupItem } from './backup-format.js';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const keys = z.object({ pseudonymKey: hex, sessionKey: hex });

/**
 * Puts a backup's keys into the data folder, where the next start finds them; false where there is no folder and keys come from the
 * environment.
 */
export async function restoreKeys(dataFolder: string, items: AsyncIterable<BackupItem>): Promise<boolean> {
  if (!isAbsolute(dataFolder) || process.env.EARSHOT_PSEUDONYM_KEY) return false;
  for await (const { item } of items) {
    const { pseudonymKey, sessionKey } = keys.parse(item);
    await replaceFile(join(dataFolder, 'pseudonym.key'), `${pseudonymKey}\n`);
    await replaceFile(join(dataFolder, 'session.key'), Buffer.from(sessionKey, 'hex'));
  }
  return true;
}

async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
