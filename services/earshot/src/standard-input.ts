import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';

let kept: number | undefined;

/**
 * Moves standard input out of the embedded engine's reach: it takes what it finds waiting on descriptor 0 for rows of whatever INSERT
 * it runs. Called before anything opens the engine. Sockets and terminals, which it leaves alone, stay where they are.
 */
export function keepStandardInput(): void {
  if (kept !== undefined) return;
  try {
    // As bigints: Node 20 takes the last plain stat for that of the next cached path it resolves, and a pipe ends the resolving.
    const info = fstatSync(0, { bigint: true });
    if (!info.isFIFO() && !info.isFile()) return;
    kept = openSync('/dev/fd/0', 'r');
    closeSync(0);
    // The lowest free descriptor: 0 again, with nothing in it.
    openSync('/dev/null', 'r');
  } catch {
    // No standard input at all, or a system without /dev/fd: nothing to move.
  }
}

/** What a person or a program hands in on standard input. */
export function standardInput(): Readable {
  return kept === undefined ? process.stdin : createReadStream('', { fd: kept, highWaterMark: 1 << 20 });
}
