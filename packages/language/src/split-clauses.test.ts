import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClauses } from './split-clauses.js';

const pieces = (text: string) => splitClauses(text).map(({ start, end }) => text.slice(start, end));

describe('splitClauses', () => {
  it.each([
    ['退款十天没到，客服也不理人。太差了！', ['退款十天没到', '客服也不理人', '太差了']],
    [
      'The app crashed. I lost 3.5 hours, and example.com is down!',
      ['The app crashed', 'I lost 3.5 hours', 'and example.com is down'],
    ],
    ['声音很好但是充电太慢', ['声音很好', '但是充电太慢']],
    ['屏幕不错可是按键坏了不过客服挺好', ['屏幕不错', '可是按键坏了', '不过客服挺好']],
    ['但是我不想退', ['但是我不想退']],
    [
      'the sound is great but it does not charge however support was kind',
      ['the sound is great', 'but it does not charge', 'however support was kind'],
    ],
    ['I paid 1,000 at 10:30', ['I paid 1,000 at 10:30']],
    ['one\r\ntwo', ['one', 'two']],
    ['…！？', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('cuts a transcript without punctuation after 24 words or 48 Han characters', () => {
    expect(pieces(Array.from({ length: 60 }, () => 'word').join(' ')).map((piece) => piece.split(' ').length)).toEqual([
      24, 24, 12,
    ]);
    expect(pieces('我'.repeat(100)).map((piece) => piece.length)).toEqual([48, 48, 4]);
  });

  it('loses no letter, keeps order and never overlaps', () => {
    const unit = fc.constantFrom('a', 'but', ' ', '但是', '我', '。', '，', '.', ',', '1', '\n', 'é', ':', '不过');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
        const spans = splitClauses(text);
        let past = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(past);
          expect(end).toBeGreaterThan(start);
          past = end;
        }
        const letters = (part: string) => part.replace(/[\s。，.,:]/g, '');
        expect(letters(spans.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(letters(text));
      }),
    );
  });
});
