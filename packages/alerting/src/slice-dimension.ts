import type { CountCells } from './count-cells.js';

/** What contacts are cut by. */
export const SLICE_DIMENSIONS = ['product', 'channel', 'region', 'source'] as const;
export type SliceDimension = (typeof SLICE_DIMENSIONS)[number];

/** A row's value of the dimension; '' when none is given. */
export function sliceValue(cells: CountCells, row: number, dimension: SliceDimension): string {
  switch (dimension) {
    case 'product':
      return cells.products[cells.product[row] ?? 0] ?? '';
    case 'channel':
      return cells.channels[cells.channel[row] ?? 0] ?? '';
    case 'region':
      return cells.regions[cells.region[row] ?? 0] ?? '';
    case 'source':
      return cells.sources[cells.source[row] ?? 0] ?? '';
  }
}

/** The rows by their value of the dimension. */
export function rowsByValue(
  cells: CountCells,
  rows: Iterable<number>,
  dimension: SliceDimension,
): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const row of rows) {
    const value = sliceValue(cells, row, dimension);
    const part = parts.get(value);
    if (part) part.push(row);
    else parts.set(value, [row]);
  }
  return parts;
}
