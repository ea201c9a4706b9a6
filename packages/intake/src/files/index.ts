export { type ColumnMap, columnMap, rowToItem } from './column-map.js';
export { formatOf, type Input, InputError, type InputFormat, openInput, type Span, unreadable } from './open-input.js';
export { type RowBlock, readCsv } from './read-csv.js';
export { type LineBlock, readLines } from './read-lines.js';
export { UpTo } from './up-to.js';
