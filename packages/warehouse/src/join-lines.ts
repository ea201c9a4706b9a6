import { WarehouseError } from './warehouse-error.js';

/**
 * The rows `from` (in) to `to` (out) as one text. The embedded engine gets them in one text with the statement, where an empty line would end the data and what
 * follows would run as SQL: a line break inside a row is refused.
 */
export function joinLines(lines: readonly string[], from: number, to: number, name: string): string {
  const body = (from === 0 && to === lines.length ? lines : lines.slice(from, to)).join('\n');
  let breaks = 0;
  let empty = body === '';
  let start = 0;
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', start)) {
    if (at === start) empty = true;
    breaks += 1;
    start = at + 1;
  }
  if (breaks !== to - from - 1 || empty || start === body.length) {
    throw new WarehouseError(name, 'LINE_BREAK', 'a row must be one line of JSON', 'permanent');
  }
  return body;
}
