import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
const FILE = 'pseudonym.key';

/**
 * The workspace's key: `EARSHOT_PSEUDONYM_KEY` (32 bytes or more, hex or base64), else `pseudonym.key` in the data folder, made on
 * first use with mode 0600. Processes that start together agree on one. Losing it makes every account a new one.
 * Throws when the key that is there is too short, naming where.
 */
export function loadPseudonymKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const given = environment.EARSHOT_PSEUDONYM_KEY;
  if (given !== undefined && given.trim() !== '') return decodeKey(given.trim(), 'EARSHOT_PSEUDONYM_KEY');
  const path = join(folder, FILE);
  const known = readIfThere(path);
  if (known !== null) return decodeKey(known, path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${FILE}.${process.pid}.${randomBytes(4).toString('hex')}`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link fails where the file exists: whoever comes second takes the first one's key.
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return decodeKey(readFileSync(path, 'utf8').trim(), path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function decodeKey(text: string, where: string): Buffer {
  const key =
    /^[0-9a-f]+$/i.test(text) && text.length % 2 === 0 ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length < KEY_BYTES) {
    throw new Error(
      `${where}: the key has ${key.length} bytes, ${KEY_BYTES} are needed, as hex or base64 (openssl rand -hex 32)`,
    );
  }
  return key;
}
