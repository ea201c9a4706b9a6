import { expect, test } from 'vitest';
import { table } from './table.js';

test('columns line up in both scripts, numbers to the right, long cells cut', () => {
  const rows = [
    { name: '如何调时间', n: 393 },
    { name: 'How to set the time on a watch', n: 7 },
  ];
  const text = table(
    [
      { head: 'issue', cell: (row) => row.name, max: 14 },
      { head: 'accounts', cell: (row) => String(row.n), align: 'right' },
    ],
    rows,
  );
  expect(text.split('\n')).toEqual([
    'issue           accounts',
    '如何调时间           393',
    'How to set th…         7',
  ]);
});
