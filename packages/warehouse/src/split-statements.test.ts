import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitStatements } from './split-statements.js';

test.each([
  ['nothing', '', []],
  ['only a comment', '-- nothing to do;\n', []],
  ['two', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a semicolon in a text', "SELECT ';'; SELECT 2;", ["SELECT ';'", 'SELECT 2']],
  ['an escaped quote', "SELECT '\\';'; SELECT 2", ["SELECT '\\';'", 'SELECT 2']],
  ['a doubled quote', "SELECT 'it''s;'", ["SELECT 'it''s;'"]],
  ['quoted names', 'SELECT `a;b`, "c;d"', ['SELECT `a;b`, "c;d"']],
  ['an apostrophe in a comment', "SELECT 1 -- it's;\n, 2; SELECT 3", ['SELECT 1  \n, 2', 'SELECT 3']],
  ['a block comment', 'SELECT /* a; b */ 1', ['SELECT   1']],
  ['minus and division', 'SELECT 1 - 2 / 3', ['SELECT 1 - 2 / 3']],
])('%s', (_what, sql, statements) => {
  expect(splitStatements(sql)).toEqual(statements);
});

test('a quote or comment that never ends is an error that says where', () => {
  expect(() => splitStatements("SELECT 1;\nSELECT 'x")).toThrow('line 2');
  expect(() => splitStatements('SELECT 1 /* x')).toThrow('never closed');
});

test('statements joined by semicolons come apart again', () => {
  const piece = fc.constantFrom('a', ' ', ',', "'x;y'", "'\\''", '"q;"', '`n;`', '1', '(', ')', '\n', '=');
  const statement = fc.array(piece, { minLength: 1 }).map((pieces) => pieces.join(' ').trim());
  fc.assert(
    fc.property(fc.array(statement), (statements) => {
      expect(splitStatements(statements.join(';\n-- next; one\n'))).toEqual(statements.filter((s) => s !== ''));
    }),
  );
});
