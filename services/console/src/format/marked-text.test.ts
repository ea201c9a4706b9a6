import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedText } from './marked-text.js';

it('marks overlapping spans piece by piece', () => {
  const pieces = markedText('abcdef', [
    { start: 1, end: 4, name: 'x' },
    { start: 3, end: 5, name: 'y' },
  ]);
  expect(pieces.map((p) => [p.text, p.spans.map((s) => s.name).join('')])).toEqual([
    ['a', ''],
    ['bc', 'x'],
    ['d', 'xy'],
    ['e', 'y'],
    ['f', ''],
  ]);
});

it('loses no character, whatever the offsets', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.array(fc.record({ start: fc.integer({ min: -5, max: 80 }), end: fc.integer({ min: -5, max: 80 }) })),
      (text, spans) => {
        expect(
          markedText(text, spans)
            .map((p) => p.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});
