import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type InputFormat = 'csv' | 'jsonl';

export interface Input {
  name: string;
  format: InputFormat;
  stream: Readable;
  /** Size on disk, 0 where it is not known (standard input). */
  bytes: number;
  /** Bytes of the file read so far, before decompression: what a progress bar shows. */
  bytesRead(): number;
}

/** A file that can't be read, in words for whoever named it. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}

/** What a file holds by its name: `.csv` (also `.csv.gz`) is CSV, anything else JSON Lines; `.gz` is packed. */
export function formatOf(path: string): { format: InputFormat; packed: boolean } {
  return { format: /\.csv(\.gz)?$/i.test(path) ? 'csv' : 'jsonl', packed: /\.gz$/i.test(path) };
}

export interface Span {
  /** The byte to begin at; the first if absent. */
  from?: number;
  /** The byte to end before; the end of the file if absent. */
  to?: number;
}

/** Opens a file, or a span of it; what is packed is unpacked. */
export async function openInput(path: string, { from = 0, to }: Span = {}): Promise<Input> {
  const handle = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const info = await handle.stat();
  if (info.isDirectory()) {
    await handle.close();
    throw new InputError(`${path}: this is a folder; name the files in it`);
  }
  const file = handle.createReadStream({
    highWaterMark: 1 << 20,
    start: from,
    ...(to !== undefined && { end: to - 1 }),
  });
  const { format, packed } = formatOf(path);
  const stream = packed ? Readable.from(unpack(file, path)) : file;
  return { name: path, format, stream, bytes: info.size, bytesRead: () => file.bytesRead };
}

/** What to tell whoever named a file that can't be opened. */
export function unreadable(path: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new InputError(
    code === 'ENOENT' ? `${path}: there is no such file` : `${path}: this can't be opened (${code})`,
  );
}

async function* unpack(file: Readable, path: string): AsyncGenerator<Buffer> {
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  // Its errors are thrown where the pieces are read.
  pipeline(file, unpacked, () => {});
  try {
    yield* unpacked;
  } catch {
    throw new InputError(`${path}: this is not a whole gzip file`);
  }
}
