import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeatureExtractor } from './feature-extractor.js';

const extractor = new FeatureExtractor(64);

function featuresOf(text: string): { words: number[]; grams: number[] } {
  extractor.read(text);
  const grams: number[] = [];
  for (let word = 0; word < extractor.wordCount; word++) {
    const count = extractor.grams(word);
    grams.push(...extractor.gramKeys.subarray(0, count));
  }
  return { words: [...extractor.keys.subarray(0, extractor.keyCount)], grams };
}

describe('features', () => {
  it.each([
    ['case and width', 'My App', 'my ａｐｐ'],
    ['apostrophes', "I can't", 'i can’t'],
    ['numbers', 'order 4711', 'order A88-12'.replace('A88-12', '99')],
    ['codes', 'ticket ab12', 'ticket 7x'],
    ['placeholders', 'call [PHONE] now', 'call [EMAIL] now'],
  ])('are the same whatever the %s', (_, one, other) => {
    expect(featuresOf(one)).toEqual(featuresOf(other));
  });

  it('are words and pairs for Latin script, 1–3-grams for Han', () => {
    expect(featuresOf('late refund').words).toHaveLength(3);
    expect(featuresOf('退款慢').words).toHaveLength(6);
    expect(featuresOf('退款慢').grams).toHaveLength(0);
    // _late_: 5 pairs, 4 threes, 3 fours, 2 fives.
    expect(featuresOf('late').grams).toHaveLength(14);
  });

  it('differ by order', () => {
    expect(featuresOf('款退').words).not.toEqual(featuresOf('退款').words);
  });

  it('of a span are those of the cut-out text, and long texts stay within the buffers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(20), (text, start) => {
        extractor.read(text, start, Math.max(start, text.length - 3));
        expect(extractor.keyCount).toBeLessThanOrEqual(extractor.keys.length);
        const span = [...extractor.keys.subarray(0, extractor.keyCount)];
        expect(span).toEqual(featuresOf(text.slice(start, Math.max(start, text.length - 3))).words);
      }),
    );
  });
});
