import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitParameters } from './split-parameters.js';

test('short parameters stay, and so does the statement', () => {
  const params = { a: 'x', b: [1, 2], c: null, d: 7 };
  expect(splitParameters('SELECT {a:String}, {b:Array(UInt8)}', params)).toEqual({
    sql: 'SELECT {a:String}, {b:Array(UInt8)}',
    params,
  });
});

test('a long text and a long array come in several fields that are one again in the statement', () => {
  const text = '插'.repeat(70_000);
  const list = Array.from({ length: 10_000 }, (_, i) => `it's ${i}`);
  const { sql, params } = splitParameters(
    'SELECT {text:String}, x IN {list: Array(Tuple(String, UInt8))}, {textual:String}',
    {
      text,
      list,
      textual: 'y',
    },
  );
  expect(sql).toBe(
    'SELECT concat({text_0:String},{text_1:String},{text_2:String}), x IN arrayConcat(' +
      '{list_0:Array(Tuple(String, UInt8))},{list_1:Array(Tuple(String, UInt8))},{list_2:Array(Tuple(String, UInt8))},' +
      '{list_3:Array(Tuple(String, UInt8))}), {textual:String}',
  );
  expect([params.text_0, params.text_1, params.text_2].join('')).toBe(text);
  expect([params.list_0, params.list_1, params.list_2, params.list_3].flat()).toEqual(list);
  expect(params).not.toHaveProperty('text');
});

test('no part is longer than a field may be, whatever is in it', () => {
  const text = fc.string({
    unit: fc.constantFrom('x', '插', '⚡', '😀', "'", '\\', '\n'),
    minLength: 29_990,
    maxLength: 90_000,
    size: 'max',
  });
  fc.assert(
    fc.property(text, (value) => {
      const { params } = splitParameters('SELECT {t:String}', { t: value });
      expect(Object.values(params).join('')).toBe(value);
      for (const part of Object.values(params)) {
        expect(Buffer.from(String(part)).toString()).toBe(part);
        expect(Buffer.byteLength(String(part).replace(/['\\\n]/g, '\\$&'))).toBeLessThan(128 * 1024);
      }
    }),
    { numRuns: 20 },
  );
});
