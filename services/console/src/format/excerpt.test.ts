import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.js';

describe('excerpt', () => {
  it('leaves a short turn whole', () =>
    expect(excerpt('the hands are stuck', 4, 9, 100)).toEqual({
      before: 'the ',
      marked: 'hands',
      after: ' are stuck',
    }));

  it('keeps the span exact, the pieces contiguous and the length bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % text.length, b % (text.length + 1)].toSorted((x, y) => x - y) as [number, number];
        const { before, marked, after } = excerpt(text, start, end, 120);
        expect(marked).toBe(text.slice(start, end));
        expect(text.slice(0, start).endsWith(before.replace(/^…/, ''))).toBe(true);
        expect(text.slice(end).startsWith(after.replace(/…$/, ''))).toBe(true);
        expect(before.length + after.length).toBeLessThanOrEqual(Math.max(120 - marked.length, 40) + 4);
      }),
    );
  });
});
