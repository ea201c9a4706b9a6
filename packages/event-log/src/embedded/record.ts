import type { LogMessage, OutgoingMessage } from '../event-log.js';

/**
 * Many messages of one partition in one LMDB value: a message of its own costs a B-tree insertion, a record costs one copy.
 *
 *   layout (1) · count (4) · timestamp (8) · then each message: key length (4) · headers length (4) · value length (4) · the three
 */
const LAYOUT = 1;
const HEAD_BYTES = 13;
const MESSAGE_HEAD_BYTES = 12;
const NO_HEADERS: Record<string, string> = Object.freeze({});

export interface EncodedRecord {
  partition: number;
  count: number;
  bytes: Buffer;
}

/** Bytes a message takes in a record, at most: keys are counted at three bytes a UTF-16 unit. */
export function messageBytes(message: OutgoingMessage): number {
  const headers = message.headers === undefined ? 0 : JSON.stringify(message.headers).length * 3;
  return MESSAGE_HEAD_BYTES + message.key.length * 3 + headers + message.value.length;
}

/** `maxBytes`: what `messageBytes` says of the messages, summed. */
export function encodeRecord(messages: readonly OutgoingMessage[], timestamp: number, maxBytes: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(HEAD_BYTES + maxBytes);
  bytes[0] = LAYOUT;
  bytes.writeUInt32LE(messages.length, 1);
  bytes.writeDoubleLE(timestamp, 5);
  let at = HEAD_BYTES;
  for (const { key, value, headers } of messages) {
    let end = at + MESSAGE_HEAD_BYTES;
    const keyLength = bytes.write(key, end, 'utf8');
    end += keyLength;
    const headersLength = headers === undefined ? 0 : bytes.write(JSON.stringify(headers), end, 'utf8');
    end += headersLength;
    bytes.set(value, end);
    bytes.writeUInt32LE(keyLength, at);
    bytes.writeUInt32LE(headersLength, at + 4);
    bytes.writeUInt32LE(value.length, at + 8);
    at = end + value.length;
  }
  return bytes.subarray(0, at);
}

export function recordCount(bytes: Buffer): number {
  if (bytes[0] !== LAYOUT)
    throw new Error(`event log: record layout ${bytes[0]} is not known; this folder was written by a newer version`);
  return bytes.readUInt32LE(1);
}

export function recordTimestamp(bytes: Buffer): number {
  return bytes.readDoubleLE(5);
}

export interface DecodeRange {
  partition: number;
  /** The offset of the record's first message. */
  base: bigint;
  /** Messages before this offset are skipped. */
  from: bigint;
  /** Stops before this offset. */
  end: bigint;
  limit: number;
  maxBytes: number;
}

/**
 * Appends the messages of the range to `into` and returns their bytes. At least one message is given even if it alone exceeds
 * `maxBytes` and `into` was empty. Values are views of `bytes`.
 */
export function decodeRecord(bytes: Buffer, range: DecodeRange, into: LogMessage[]): number {
  const count = recordCount(bytes);
  const timestamp = recordTimestamp(bytes);
  const { partition, base, from, end, limit, maxBytes } = range;
  let at = HEAD_BYTES;
  let taken = 0;
  for (let i = 0; i < count; i++) {
    const offset = base + BigInt(i);
    if (offset >= end || into.length >= limit) break;
    const keyEnd = at + MESSAGE_HEAD_BYTES + bytes.readUInt32LE(at);
    const headersEnd = keyEnd + bytes.readUInt32LE(at + 4);
    const valueEnd = headersEnd + bytes.readUInt32LE(at + 8);
    if (offset >= from) {
      if (into.length > 0 && taken + valueEnd - at > maxBytes) break;
      taken += valueEnd - at;
      into.push({
        partition,
        offset,
        key: bytes.toString('utf8', at + MESSAGE_HEAD_BYTES, keyEnd),
        value: bytes.subarray(headersEnd, valueEnd),
        headers: headersEnd === keyEnd ? NO_HEADERS : JSON.parse(bytes.toString('utf8', keyEnd, headersEnd)),
        timestamp,
      });
    }
    at = valueEnd;
  }
  return taken;
}
