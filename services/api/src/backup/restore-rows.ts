import { faultPoint } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { BackupItem } from './backup-format.js';

/** Rows and bytes of one insert. */
const MOST_ROWS = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Inserts a backup's rows into the tables named like their sections, with the versions they had; the same again replaces them by themselves. */
export async function restoreRows(warehouse: Warehouse, items: AsyncIterable<BackupItem>): Promise<void> {
  let table = '';
  let lines: string[] = [];
  let bytes = 0;
  const flush = async () => {
    if (lines.length > 0) faultPoint('api.restore_rows');
    if (lines.length > 0) await warehouse.insertLines(table, lines, `api.restore_${table}`);
    lines = [];
    bytes = 0;
  };
  for await (const { in: section, item } of items) {
    if (section !== table || lines.length >= MOST_ROWS || bytes >= MOST_BYTES) await flush();
    table = section;
    const line = JSON.stringify(item);
    lines.push(line);
    bytes += line.length;
  }
  await flush();
}
