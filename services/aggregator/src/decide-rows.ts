import type { KeyedRow, KeyedTable, TalliedRow } from './keyed-row.js';

/**
 * The rows that change what is stored, with what their import did to each: a new key, another content, or nothing (then the row is left
 * out). A row that arrived earlier than the stored one is late and changes nothing. The same rows again change nothing.
 */
export function decideRows(
  { key, content }: Pick<KeyedTable, 'key' | 'content'>,
  rows: readonly KeyedRow[],
  stored: readonly TalliedRow[],
): TalliedRow[] {
  const known = new Map(stored.map((row) => [cells(row, key), row]));
  return rows.flatMap((row) => {
    const before = known.get(cells(row, key));
    const import_id = row.import_id ?? '';
    if (!before) return [{ ...row, import_id, import_new: 1, import_updates: 0 }];
    if (row.received_at < before.received_at || cells(row, content) === cells(before, content)) return [];
    const same = import_id !== '' && before.import_id === import_id;
    return [
      {
        ...row,
        import_id,
        import_new: same ? before.import_new : 0,
        import_updates: (same ? before.import_updates : 0) + 1,
      },
    ];
  });
}

/** An absent column and an empty one are the same: that is how they are stored. */
function cells(row: KeyedRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? ''));
}
