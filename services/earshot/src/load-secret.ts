import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** 32 random bytes kept in a file only its owner reads; made on first use. */
export async function loadSecret(path: string): Promise<Buffer> {
  const known = await readFile(path).catch(() => null);
  if (known?.length === 32) return known;
  const secret = randomBytes(32);
  await writeFile(path, secret, { mode: 0o600 });
  return secret;
}
