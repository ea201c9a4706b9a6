import stringWidth from 'string-width';

export interface Column<R> {
  head: string;
  cell: (row: R) => string;
  align?: 'left' | 'right';
  /** Widest this column may be; longer cells end in an ellipsis. */
  max?: number;
}

/** Rows as aligned text; widths count what a terminal shows, so Chinese lines up too. Empty for no rows but the head. */
export function table<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const cells = rows.map((row) => columns.map((column) => fit(column.cell(row), column.max)));
  const widths = columns.map((column, index) =>
    Math.max(stringWidth(column.head), ...cells.map((line) => stringWidth(line[index] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    columns
      .map((column, index) => pad(texts[index] ?? '', widths[index] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.head)), ...cells.map(line)].join('\n');
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? space + text : text + space;
}

function fit(text: string, max = Number.POSITIVE_INFINITY): string {
  if (stringWidth(text) <= max) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept) + stringWidth(character) > max - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
