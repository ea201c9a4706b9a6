import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from './normalise.js';

describe('normalise', () => {
  it.each([
    ['ＡＰＰ　ｅｒｒｏｒ！', 'app error!'],
    ['  Set\tthe \n TIME ', 'set the time'],
    ['１３８', '138'],
    ['already plain', 'already plain'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '\n', '　', 'Ａ', '中', '①', 'é', '.') }),
        (text) => {
          const once = normalise(text);
          expect(normalise(once)).toBe(once);
          expect(once).not.toMatch(/^\s|\s$|\s\s/);
        },
      ),
    );
  });
});
