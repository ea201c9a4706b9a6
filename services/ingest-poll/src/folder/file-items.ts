import type { Rejection } from '@earshot/contracts';
import { type Input, type Item, readCsv, readLines } from '@earshot/intake';
import type { FolderSource } from '../config/poll-config.js';

/** Some items of a file, and how many bytes and lines of it they are. */
export interface FileBlock {
  items: Item[];
  bytes: number;
  lines: number;
  /** What could not even be handed in. */
  rejections: Rejection[];
}

const BLOCK_BYTES = 1 << 20;

/** A file's items in blocks. `linesBefore`: lines of the file before the place it was opened at. */
export async function* fileItems(
  input: Input,
  source: FolderSource,
  map: (value: unknown) => unknown,
  linesBefore: number,
): AsyncGenerator<FileBlock> {
  const rejections: Rejection[] = [];
  const reject = (rejection: Rejection): void => {
    rejections.push({ ...rejection, line: rejection.line + linesBefore });
  };
  const taken = (): Rejection[] => rejections.splice(0);
  if (input.format === 'csv') {
    for await (const { body, lineOf } of readCsv(input.stream, BLOCK_BYTES, source.map, reject)) {
      const items = linesOf(body).map((bytes, index): Item => rowOf(bytes, lineOf[index] ?? index + 1));
      yield { items, bytes: 0, lines: 0, rejections: taken() };
    }
  } else {
    for await (const { body, bytes, lines, firstLine } of readLines(input.stream, BLOCK_BYTES, reject)) {
      const items = linesOf(body).map((line, index) => itemOf(line, linesBefore + firstLine + index));
      yield { items, bytes, lines, rejections: taken() };
    }
  }
  if (rejections.length > 0) yield { items: [], bytes: 0, lines: 0, rejections: taken() };

  /** A table seldom says where it comes from. */
  function rowOf(bytes: Buffer, line: number): Item {
    const row: object = JSON.parse(bytes.toString('utf8'));
    const named = source.what === 'contacts' ? { source: source.name, ...row } : row;
    return { line, value: source.fields ? map(row) : named };
  }

  /** Mapped where there is a mapping; what can't be read is the door's to refuse. */
  function itemOf(bytes: Buffer, line: number): Item {
    if (!source.fields) return { line, bytes };
    try {
      return { line, value: map(JSON.parse(bytes.toString('utf8'))) };
    } catch {
      return { line, bytes };
    }
  }
}

function linesOf(body: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = body.indexOf(0x0a); at !== -1; at = body.indexOf(0x0a, start)) {
    lines.push(body.subarray(start, at));
    start = at + 1;
  }
  if (start < body.length) lines.push(body.subarray(start));
  return lines;
}
