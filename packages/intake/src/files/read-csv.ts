import type { Readable } from 'node:stream';
import type { Rejection } from '@earshot/contracts';
import { parse } from 'csv-parse';
import { type ColumnMap, rowToItem } from './column-map.js';
import { LINE_LIMIT } from './read-lines.js';

/** Rows of a CSV file as JSON lines, with the line of the file each row began in. */
export interface RowBlock {
  body: Buffer;
  /** Line of the file, by position in the body. */
  lineOf: number[];
}

/**
 * Reads CSV (RFC 4180, a header line, BOM ignored) into blocks of JSON lines. A row that can't be read is told to `onRejection` and the
 * rest goes on.
 */
export async function* readCsv(
  input: Readable,
  blockBytes: number,
  map: ColumnMap | undefined,
  onRejection: (rejection: Rejection) => void,
): AsyncGenerator<RowBlock> {
  const parser = input.pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LINE_LIMIT,
    }),
  );
  input.on('error', (error) => parser.destroy(error));
  parser.on('skip', (error) => {
    onRejection({
      line: error?.lines ?? 1,
      field: 'line',
      reason: 'not a CSV row',
      remedy: 'Quote cells that hold commas, quotes or line ends, and double the quotes inside.',
    });
  });
  let lines: string[] = [];
  let lineOf: number[] = [];
  let bytes = 0;
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const line = JSON.stringify(rowToItem(record, map));
    lines.push(line);
    lineOf.push(info.lines);
    bytes += line.length;
    if (bytes < blockBytes) continue;
    yield { body: Buffer.from(lines.join('\n')), lineOf };
    [lines, lineOf, bytes] = [[], [], 0];
  }
  if (lines.length > 0) yield { body: Buffer.from(lines.join('\n')), lineOf };
}
