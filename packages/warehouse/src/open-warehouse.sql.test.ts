import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineQuery, integer64 } from './define-query.js';
import { engines, type StartedEngine } from './engines.testing.js';
import { pinnedSettings } from './pinned-settings.js';
import type { Warehouse } from './warehouse.js';
import { WarehouseError } from './warehouse-error.js';

const line = (id: number, text: string) => JSON.stringify({ id, text, at: 1_790_000_000_123 });
const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WarehouseError)) throw new Error('expected a WarehouseError');
  return error;
};

describe.each(engines)('$engine', ({ engine, start }) => {
  let warehouse: Warehouse;
  let started: StartedEngine;

  beforeAll(async () => {
    started = await start();
    warehouse = await started.open();
    await warehouse.command(
      "CREATE TABLE notes (id UInt32, text String, at DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id",
    );
  });

  afterAll(async () => {
    await warehouse.close();
    await started.end();
  });

  beforeEach(() => warehouse.command('TRUNCATE TABLE notes'));

  test('any text goes in as a row, out again, and through a parameter', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom("'", '\\', '\n', ';', '\t', '{', '插', '⚡'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        await warehouse.command('TRUNCATE TABLE notes');
        await warehouse.insertLines(
          'notes',
          texts.map((t, id) => line(id, t)),
          'test',
        );
        const rows = await warehouse.query('SELECT text FROM notes ORDER BY id', {}, 'test');
        expect(rows).toEqual(texts.map((t) => ({ text: t })));
        const [echo] = await warehouse.query(
          'SELECT {one:String} AS one, {all:Array(String)} AS all',
          { one: texts[0], all: texts },
          'test',
        );
        expect(echo).toEqual({ one: texts[0], all: texts });
      }),
      { numRuns: 30 },
    );
  });

  test('more rows than one insert takes all arrive, in several inserts', async () => {
    await warehouse.insertLines(
      'notes',
      Array.from({ length: 12_001 }, (_, id) => line(id, 'x')),
      'test',
    );
    const [row] = await warehouse.query('SELECT count() AS n, uniqExact(_part) >= 1 AS parts FROM notes', {}, 'test');
    expect(row).toEqual({ n: '12001', parts: 1 });
  });

  test.each([
    ['INSERT … VALUES', "INSERT INTO notes (id, text) VALUES ({id:UInt32}, 'SELECT'), (2, 'y')", ['1', '2']],
    ['INSERT … SELECT', "INSERT INTO notes (id, text) SELECT {id:UInt32}, 'VALUES'", ['1']],
    ['INSERT … WITH', 'INSERT INTO notes (id, text) WITH {id:UInt32} AS a SELECT a, toString(a)', ['1']],
    ['ALTER … DELETE', 'ALTER TABLE notes DELETE WHERE id = {id:UInt32} SETTINGS mutations_sync = 1', []],
    ['DELETE', 'DELETE FROM notes WHERE id = {id:UInt32}', []],
  ])('a command with parameters: %s', async (what, sql, ids) => {
    if (!what.startsWith('INSERT')) await warehouse.insertLines('notes', [line(1, 'x')], 'test');
    await warehouse.command(sql, { id: 1 }, 'test');
    const rows = await warehouse.query('SELECT toString(id) AS id FROM notes ORDER BY id', {}, 'test');
    expect(rows).toEqual(ids.map((id) => ({ id })));
  });

  test('no rows are no insert', async () => {
    await warehouse.insertLines('notes', [], 'test');
    expect(await warehouse.query('SELECT 1 FROM notes', {}, 'test')).toEqual([]);
  });

  test('moments come in ISO 8601 in UTC, 64-bit integers as strings', async () => {
    await warehouse.insertLines('notes', [line(1, 'x')], 'test');
    const [row] = await warehouse.query('SELECT at, toUInt64(9007199254740993) AS big FROM notes', {}, 'test');
    expect(row).toEqual({ at: '2026-09-21T14:13:20.123Z', big: '9007199254740993' });
  });

  test('every pinned setting holds in every kind of call, and a call can’t loosen it for the next', async () => {
    const names = Object.keys(pinnedSettings);
    const read = async () => {
      const rows = await warehouse.query(
        'SELECT name, value FROM system.settings WHERE name IN {names:Array(String)}',
        { names },
        'test',
      );
      return Object.fromEntries((rows as { name: string; value: string }[]).map(({ name, value }) => [name, value]));
    };
    const pinned = Object.fromEntries(Object.entries(pinnedSettings).map(([name, value]) => [name, String(value)]));
    expect(await read()).toEqual(pinned);
    await warehouse.command("SET output_format_json_quote_64bit_integers = 0, session_timezone = 'Asia/Tokyo'");
    expect(await read()).toEqual(pinned);
  });

  test('a column that doesn’t exist is refused, not dropped', async () => {
    const error = await failure(warehouse.insertLines('notes', ['{"id":1,"txt":"x"}'], 'test'));
    expect(error.kind).not.toBe('transient');
    expect(await warehouse.query('SELECT 1 FROM notes', {}, 'test')).toEqual([]);
  });

  test('a row that can’t be read is a permanent error without the row’s text', async () => {
    const error = await failure(
      warehouse.insertLines('notes', ['{"id":1,"text":"my secret"my secret"}'], 'insert_notes'),
    );
    expect(error).toMatchObject({ kind: 'permanent', operation: 'insert_notes' });
    expect(error.rawMessage).toContain('secret');
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('secret');
  });

  test('a row with a line break can’t end the data and run as SQL', async () => {
    const attack = '{"id":1,"text":"x"}\n\nTRUNCATE TABLE notes;';
    await warehouse.insertLines('notes', [line(7, 'stays')], 'test');
    expect(await failure(warehouse.insertLines('notes', [attack], 'test'))).toMatchObject({ kind: 'permanent' });
    expect(await failure(warehouse.insertLines('notes', [line(1, 'x'), '', line(2, 'y')], 'test'))).toMatchObject({
      kind: 'permanent',
    });
    expect(await warehouse.query('SELECT id FROM notes', {}, 'test')).toEqual([{ id: 7 }]);
  });

  test('a defined query checks what goes in and what comes out', async () => {
    await warehouse.insertLines('notes', [line(1, 'a'), line(2, 'b')], 'test');
    const after = defineQuery({
      name: 'test.after',
      sql: ({ id }) => `SELECT count() AS n FROM notes WHERE id > {id:UInt32}${id > 100 ? ' AND 0' : ''}`,
      params: z.object({ id: z.int() }),
      row: z.object({ n: integer64 }),
    });
    expect(await after(warehouse, { id: 1 })).toEqual([{ n: 1 }]);
    expect(await after(warehouse, { id: 101 })).toEqual([{ n: 0 }]);
    expect(await failure(after(warehouse, { id: 1.5 }))).toMatchObject({ code: 'SCHEMA', operation: 'test.after' });

    const wrong = defineQuery({
      name: 'test.wrong',
      sql: "SELECT 'my secret' AS text",
      params: z.object({}),
      row: z.object({ text: z.number() }),
    });
    const error = await failure(wrong(warehouse, {}));
    expect(error.message).toBe("test.wrong: rows don't match: text invalid_type (SCHEMA)");
  });

  if (engine === 'embedded')
    test('a closed warehouse says so, and the folder opens again', async () => {
      await warehouse.close();
      expect(await failure(warehouse.query('SELECT 1', {}, 'test'))).toMatchObject({ kind: 'unknown' });
      warehouse = await started.open();
      await warehouse.ping();
    });
});

test.each([
  ['9007199254740991', 9_007_199_254_740_991],
  ['-5', -5],
  [12, 12],
])('integer64 reads %s', (given, read) => {
  expect(integer64.parse(given)).toBe(read);
});

test('integer64 refuses what a number can’t hold', () => {
  expect(integer64.safeParse('9007199254740993').success).toBe(false);
  expect(integer64.safeParse('1.5').success).toBe(false);
});
