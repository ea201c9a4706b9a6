import { createHash, randomBytes } from 'node:crypto';

/** A new key, shown once: `ek_` and 160 random bits. */
export function newApiKey(): string {
  return `ek_${randomBytes(20).toString('base64url')}`;
}

/** What is kept of a key. A key has 160 random bits, so one plain SHA-256 is enough: there is nothing to guess. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
