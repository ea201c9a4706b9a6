import { z } from 'zod';

/** `--map`: field → column name, or a column whose values are translated (`{"column": "渠道", "values": {"电话": "phone"}}`). */
export const columnMap = z.record(
  z.string(),
  z.union([z.string(), z.object({ column: z.string(), values: z.record(z.string(), z.string()) })]),
);
export type ColumnMap = z.infer<typeof columnMap>;

/** Fields a CSV cell is turned into a number or a truth value for; everything else stays text. */
const NUMBERS = new Set(['revision', 'value', 'outcome.csat', 'outcome.nps', 'outcome.effort', 'outcome.queueSeconds']);
const TRUTHS = new Set([
  'outcome.resolved',
  'outcome.transferred',
  'outcome.botOnly',
  'outcome.botMatched',
  'outcome.abandoned',
]);

/**
 * The item a CSV row stands for. Without a map, columns are named as the fields are; dots nest (`outcome.csat`, `attributes.store`).
 * An empty cell is absent. A cell that is no number where one is wanted stays text, so the door refuses it by its field.
 */
export function rowToItem(row: Readonly<Record<string, string>>, map?: ColumnMap): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  const fields: [string, ColumnMap[string]][] = map
    ? Object.entries(map)
    : Object.keys(row).map((name) => [name, name]);
  for (const [field, from] of fields) {
    const cell = row[typeof from === 'string' ? from : from.column]?.trim() ?? '';
    if (cell === '') continue;
    const value = typeof from === 'string' ? cell : (from.values[cell] ?? cell);
    place(item, field, typed(field, value));
  }
  return item;
}

function typed(field: string, value: string): string | number | boolean {
  if (NUMBERS.has(field) && Number.isFinite(Number(value))) return Number(value);
  if (TRUTHS.has(field) && /^(true|1|yes|是)$/i.test(value)) return true;
  if (TRUTHS.has(field) && /^(false|0|no|否)$/i.test(value)) return false;
  return value;
}

function place(item: Record<string, unknown>, field: string, value: unknown): void {
  const dot = field.indexOf('.');
  if (dot === -1) {
    item[field] = value;
    return;
  }
  const group = field.slice(0, dot);
  const nested = item[group];
  item[group] = { ...(typeof nested === 'object' ? nested : {}), [field.slice(dot + 1)]: value };
}
