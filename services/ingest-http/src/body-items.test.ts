import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyItems } from './body-items.js';

test('every line keeps its number, whatever the line ends and gaps are', () => {
  fc.assert(
    fc.property(fc.array(fc.string().filter((s) => !s.includes('\n'))), fc.boolean(), (lines, closing) => {
      const body = Buffer.from(lines.join('\n') + (closing && lines.length > 0 ? '\n' : ''));
      const items = bodyItems(body).map((item) => ('bytes' in item ? item.bytes.toString() : item.value));
      const trailingEmpty = lines.at(-1) === '' && !closing;
      expect(items).toEqual(trailingEmpty ? lines.slice(0, -1) : lines);
    }),
  );
});

test('an array and a single object count from one', () => {
  expect(bodyItems([{ a: 1 }, 7])).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 2, value: 7 },
  ]);
  expect(bodyItems({ a: 1 })).toEqual([{ line: 1, value: { a: 1 } }]);
});
