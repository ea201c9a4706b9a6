import type { OutgoingMessage } from '../event-log.js';

/** Of a batch of records. */
export const BATCH_OVERHEAD_BYTES = 100;

/** Lengths, deltas and attributes, at their longest. */
const RECORD_OVERHEAD = 40;
const HEADER_OVERHEAD = 10;

/** How many bytes a message takes in a batch at most, before compression. */
export function recordBytes({ key, value, headers }: OutgoingMessage): number {
  let bytes = RECORD_OVERHEAD + Buffer.byteLength(key) + value.length;
  if (headers) {
    for (const name in headers) {
      bytes += HEADER_OVERHEAD + Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
    }
  }
  return bytes;
}
