import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@earshot/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPseudonymKey } from './load-pseudonym-key.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('loadPseudonymKey', () => {
  it('makes a key once, for the owner alone, and leaves nothing beside it', () => {
    const inside = join(folder, 'data');
    const key = loadPseudonymKey(inside, {});
    expect(key).toHaveLength(32);
    expect(loadPseudonymKey(inside, {})).toEqual(key);
    expect(statSync(join(inside, 'pseudonym.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(inside)).toEqual(['pseudonym.key']);
  });

  it('makes another key in another folder', () => {
    expect(loadPseudonymKey(join(folder, 'a'), {})).not.toEqual(loadPseudonymKey(join(folder, 'b'), {}));
  });

  it.each(['hex', 'base64'] as const)('prefers the one of the environment, in %s', (encoding) => {
    const key = Buffer.alloc(32, 9);
    expect(loadPseudonymKey(folder, { EARSHOT_PSEUDONYM_KEY: key.toString(encoding) })).toEqual(key);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a key that is too short, without showing it', () => {
    writeFileSync(join(folder, 'pseudonym.key'), 'abcdef');
    expect(() => loadPseudonymKey(folder, {})).toThrow(/3 bytes; at least 32 bytes are needed/);
    expect(() => loadPseudonymKey(folder, { EARSHOT_PSEUDONYM_KEY: 'abcdef' })).toThrow(
      /^EARSHOT_PSEUDONYM_KEY: (?!.*abcdef)/,
    );
  });

  it.each(['', 'a'.repeat(63), `${'a'.repeat(70)}\0${'b'.repeat(10)}`, 'geheim! '.repeat(10)])(
    'never takes a damaged key for another one: %j',
    (text) => {
      writeFileSync(join(folder, 'pseudonym.key'), text);
      expect(() => loadPseudonymKey(folder, {})).toThrow(ConfigError);
    },
  );
});
