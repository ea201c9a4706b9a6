import type { KeyedRow, KeyedTable, TalliedRow } from './keyed-row.js';

/**
 * The rows that change what is stored, the last of each key, with what their import did to it: a new key, another content, or nothing
 * (then it is left out). Each is decided against what the ones before it will have left, so an import counts the same however it is cut
 * into batches. A row that arrived earlier than the stored one is late and changes nothing. The same rows again change nothing.
 */
export function decideRows(
  { key, content }: Pick<KeyedTable, 'key' | 'content'>,
  rows: readonly KeyedRow[],
  stored: readonly TalliedRow[],
): TalliedRow[] {
  const known = new Map(stored.map((row) => [cells(row, key), row]));
  const changed = new Map<string, TalliedRow>();
  for (const row of rows) {
    const identity = cells(row, key);
    const decided = decideRow(row, known.get(identity), content);
    if (!decided) continue;
    known.set(identity, decided);
    changed.set(identity, decided);
  }
  return [...changed.values()];
}

function decideRow(row: KeyedRow, before: TalliedRow | undefined, content: readonly string[]): TalliedRow | undefined {
  const import_id = row.import_id ?? '';
  if (!before) return { ...row, import_id, import_new: 1, import_updates: 0 };
  if (row.received_at < before.received_at || cells(row, content) === cells(before, content)) return undefined;
  const same = import_id !== '' && before.import_id === import_id;
  return {
    ...row,
    import_id,
    import_new: same ? before.import_new : 0,
    import_updates: (same ? before.import_updates : 0) + 1,
  };
}

/** An absent column and an empty one are the same: that is how they are stored. */
function cells(row: KeyedRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? ''));
}
