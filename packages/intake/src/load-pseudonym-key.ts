import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@earshot/runtime';

const KEY_BYTES = 32;
const FILE = 'pseudonym.key';
const IS_HEX = /^[0-9a-f]*$/i;
const IS_BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The workspace's key: `EARSHOT_PSEUDONYM_KEY` (32 bytes or more, hex or base64), else `pseudonym.key` in the data folder, made on
 * first use with mode 0600. Processes that start together agree on one. Losing it makes every account a new one.
 * Throws ConfigError when the key that is there is too short or damaged, naming where.
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
  // A key that was cut off or damaged must not pass for another one: every account would be a new one.
  const key = IS_HEX.test(text) ? evenHex(text) : IS_BASE64.test(text) ? Buffer.from(text, 'base64') : null;
  if (key !== null && key.length >= KEY_BYTES) return key;
  const found = key === null ? 'this is neither whole hex nor base64' : `the key has ${key.length} bytes`;
  throw new ConfigError([
    `${where}: ${found}; at least ${KEY_BYTES} bytes are needed, as hex or base64. Put the key back from your backup: with another one (openssl rand -hex 32) every account becomes a new one`,
  ]);
}

function evenHex(text: string): Buffer | null {
  return text.length % 2 === 0 ? Buffer.from(text, 'hex') : null;
}
