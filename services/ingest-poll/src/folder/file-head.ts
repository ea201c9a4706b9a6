import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** How much of a beginning is looked at. */
const MOST_BYTES = 1_024;

/** SHA-1 of a file's first bytes, at most 1 KiB; null when it has fewer than asked for. */
export async function headOf(path: string, bytes: number): Promise<{ head: string; headBytes: number } | null> {
  const headBytes = Math.min(bytes, MOST_BYTES);
  const piece = await readPiece(path, 0, headBytes);
  if (piece.length < headBytes) return null;
  return { head: createHash('sha1').update(piece).digest('hex'), headBytes };
}

/**
 * The end of what can be read of a growing file of lines between two bytes: after its last line end, or `to` where the last line is whole
 * although it has not ended (valid JSON), or where `takeRest` says that nothing more is to be waited for.
 */
export async function endOfLines(path: string, from: number, to: number, takeRest: boolean): Promise<number> {
  if (takeRest || to <= from) return to;
  const STEP = 64 * 1024;
  const MOST_TAIL = 4 * 1024 * 1024;
  let tail = Buffer.alloc(0);
  for (let at = to; at > from; ) {
    const start = Math.max(from, at - STEP);
    const piece = await readPiece(path, start, at - start);
    const newline = piece.lastIndexOf(0x0a);
    const rest = piece.subarray(newline + 1);
    tail = Buffer.concat([rest, tail]);
    if (newline !== -1) return isJson(tail) ? to : start + newline + 1;
    // Longer than any line may be: the reader refuses it by its number.
    if (tail.length > MOST_TAIL) return to;
    at = start;
  }
  return isJson(tail) ? to : from;
}

function isJson(bytes: Buffer): boolean {
  if (bytes.length === 0) return true;
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

async function readPiece(path: string, at: number, length: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const piece = Buffer.alloc(length);
    const { bytesRead } = await handle.read(piece, 0, length, at);
    return piece.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
