import { expect, test } from 'vitest';
import { decideRows } from './decide-rows.js';
import type { TalliedRow } from './keyed-row.js';

const table = { key: ['id'], content: ['value', 'region'] };
const stored: TalliedRow = {
  id: 'r1',
  value: 5,
  region: '',
  received_at: 10,
  import_id: 'A',
  import_new: 1,
  import_updates: 0,
};

test.each([
  { name: 'a new key', row: { id: 'r2', value: 1, received_at: 11 }, change: { import_new: 1, import_updates: 0 } },
  { name: 'the same content', row: { id: 'r1', value: 5, received_at: 11 }, change: null },
  { name: 'other content', row: { id: 'r1', value: 6, received_at: 11 }, change: { import_new: 0, import_updates: 1 } },
  { name: 'a late arrival', row: { id: 'r1', value: 6, received_at: 9 }, change: null },
  {
    name: 'other content within the import that brought it',
    row: { id: 'r1', value: 6, received_at: 11, import_id: 'A' },
    change: { import_new: 1, import_updates: 1 },
  },
])('$name', ({ row, change }) => {
  const decided = decideRows(table, [row], [stored]);
  if (change === null) expect(decided).toEqual([]);
  else expect(decided).toEqual([{ import_id: '', ...row, ...change }]);
});

test('an import counts the same however its rows are cut into batches, and delivered again', () => {
  const rows = [5, 6, 6, 7].map((value, i) => ({ id: 'r3', value, received_at: 20 + i, import_id: 'B' }));
  const inOne = decideRows(table, rows, []);
  expect(inOne).toEqual([{ id: 'r3', value: 7, received_at: 23, import_id: 'B', import_new: 1, import_updates: 2 }]);
  const oneByOne = rows.reduce<TalliedRow[]>((before, row) => {
    const changed = decideRows(table, [row], before);
    return changed.length > 0 ? changed : before;
  }, []);
  expect(oneByOne).toEqual(inOne);
  for (let from = 0; from < rows.length; from++) expect(decideRows(table, rows.slice(from), inOne)).toEqual([]);
  for (const row of rows) expect(decideRows(table, [row], inOne)).toEqual([]);
});
