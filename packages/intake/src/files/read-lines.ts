import type { Readable } from 'node:stream';
import type { Rejection } from '@earshot/contracts';

/** Longest line that is taken, bytes. A contact holds at most 1 MB of text; JSON can double that. */
export const LINE_LIMIT = 2 * 1024 * 1024;

/** Whole lines of a file as one body, the number of its first line, and how many lines it has. */
export interface LineBlock {
  firstLine: number;
  lines: number;
  /** Bytes of the file that it stands for; more than the body has where a line was skipped. */
  bytes: number;
  body: Buffer;
}

const NEWLINE = 0x0a;

/**
 * Cuts a stream into blocks of about `blockBytes` at line ends, without looking into the lines. A line over the limit is skipped
 * byte by byte, never held, and told to `onRejection`, so even a line of a gigabyte costs no memory.
 */
export async function* readLines(
  input: Readable | AsyncIterable<Buffer>,
  blockBytes: number,
  onRejection: (rejection: Rejection) => void,
): AsyncGenerator<LineBlock> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let pendingLines = 0;
  let readBytes = 0;
  let firstLine = 1;
  /** Bytes of the line that has not ended yet. */
  let tail: Buffer[] = [];
  let tailBytes = 0;
  /** The same, counting what was skipped. */
  let lineBytes = 0;
  let tooLong = false;

  const lineNumber = () => firstLine + pendingLines;
  const flush = (): LineBlock => {
    const block = { firstLine, lines: pendingLines, bytes: readBytes, body: Buffer.concat(pending, pendingBytes) };
    firstLine += pendingLines;
    pending = [];
    pendingBytes = 0;
    pendingLines = 0;
    readBytes = 0;
    return block;
  };
  const endLine = () => {
    if (tooLong) {
      onRejection({
        line: lineNumber(),
        field: 'line',
        reason: 'longer than 2 MB',
        remedy: 'A contact holds at most 1 MB of text: shorten it, or split the contact.',
      });
      pending.push(Buffer.from('\n'));
      pendingBytes += 1;
    } else {
      pending.push(...tail);
      pendingBytes += tailBytes;
    }
    pendingLines += 1;
    readBytes += lineBytes;
    lineBytes = 0;
    tail = [];
    tailBytes = 0;
    tooLong = false;
  };
  const extend = (piece: Buffer) => {
    lineBytes += piece.length;
    if (tooLong) return;
    tailBytes += piece.length;
    tail.push(piece);
    if (tailBytes > LINE_LIMIT) {
      tooLong = true;
      tail = [];
      tailBytes = 0;
    }
  };

  for await (const chunk of input) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, start)) {
      extend(bytes.subarray(start, at + 1));
      endLine();
      start = at + 1;
      if (pendingBytes >= blockBytes) yield flush();
    }
    if (start < bytes.length) extend(bytes.subarray(start));
  }
  if (tailBytes > 0 || tooLong) endLine();
  if (pendingLines > 0) yield flush();
}
