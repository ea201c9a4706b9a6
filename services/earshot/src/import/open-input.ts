import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
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

/** Opens a file, or standard input for `-`. `.gz` is unpacked; `.csv` (also `.csv.gz`) is CSV, anything else JSON Lines. */
export async function openInput(path: string): Promise<Input> {
  if (path === '-') {
    return { name: 'standard input', format: 'jsonl', stream: process.stdin, bytes: 0, bytesRead: () => 0 };
  }
  const info = await stat(path).catch(() => null);
  if (!info) throw new InputError(`${path}: there is no such file`);
  if (!info.isFile()) throw new InputError(`${path}: this is not a file`);
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const packed = /\.gz$/i.test(path);
  const format = /\.csv(\.gz)?$/i.test(path) ? 'csv' : 'jsonl';
  const stream = packed ? unpack(file, path) : file;
  return { name: path, format, stream, bytes: info.size, bytesRead: () => file.bytesRead };
}

function unpack(file: Readable, path: string): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 20 });
  pipeline(file, createGunzip({ chunkSize: 1 << 18 }), out, (error) => {
    if (error) out.destroy(new InputError(`${path}: this is not a whole gzip file`));
  });
  return out;
}
