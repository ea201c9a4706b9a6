import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';

describe('cleanText', () => {
  it.each([
    ['a\0b', 'ab'],
    ['\ud83d', '\ufffd'],
    ['\ude00\ud83d', '\ufffd\ufffd'],
    ['😀 好', '😀 好'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('survives UTF-8 and back, whatever the code units', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const clean = cleanText(text);
        expect(Buffer.from(clean).toString()).toBe(clean);
        expect(clean).not.toContain('\0');
      }),
    );
  });
});
