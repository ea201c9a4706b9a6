import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonym } from './pseudonym.js';

const KEY = Buffer.alloc(32, 1);

describe('pseudonym', () => {
  it('stays what it was: stored rows depend on it', () => {
    expect(pseudonym(KEY, 'account', 'u12932')).toBe('A-HPXSDW2S2JB8SA1K');
  });

  it('is 80 bits of the HMAC in base 32, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(pseudonym(KEY, 'account', value)).toMatch(/^A-[0-9A-HJKMNP-TV-Z]{16}$/);
      }),
    );
  });

  it('differs by value, kind and key', () => {
    const all = [
      pseudonym(KEY, 'account', '1'),
      pseudonym(KEY, 'account', '2'),
      pseudonym(KEY, 'order', '1'),
      pseudonym(Buffer.alloc(32, 2), 'account', '1'),
    ].map((text) => text.slice(2));
    expect(new Set(all).size).toBe(4);
  });

  it.each([
    ['phone', '+86 138-1234-5678', '13812345678'],
    ['phone', '１３８１２３４５６７８', '13812345678'],
    ['email', ' Li@Example.com', 'li@example.com'],
    ['account', ' u1 ', 'u1'],
  ] as const)('%s %s is %s', (kind, a, b) => {
    expect(pseudonym(KEY, kind, a)).toBe(pseudonym(KEY, kind, b));
  });
});
