import { isAscii, isUtf8 } from 'node:buffer';
import type { Rejection } from '@earshot/contracts';
import { isTooDeep } from './is-too-deep.js';
import type { Item } from './item.js';
import { limits } from './limits.js';

export type Fields = { readonly [field: string]: unknown };

export type ItemRead = { record: Fields } | { rejection: Rejection } | null;

/**
 * What an item holds, as an object; null for a blank line. Rejected, naming the line and never its text: invalid UTF-8, broken JSON,
 * what is too large or nested too deeply, and what is not an object. A byte-order mark before the first line is no part of it.
 */
export function readItem(item: Item): ItemRead {
  const { line } = item;
  let value: unknown;
  if ('bytes' in item) {
    const text = readLine(item.bytes, line);
    if (typeof text !== 'string') return text;
    if (text === '' || text.trim() === '') return null;
    try {
      value = JSON.parse(text);
    } catch {
      return reject(line, 'the line is not valid JSON', 'write one JSON object per line, without a line break inside');
    }
  } else value = item.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return reject(line, 'not a JSON object', 'write one JSON object per line: {"id": …, "source": …}');
  }
  if (isTooDeep(value, limits.depth)) {
    return reject(
      line,
      `nested deeper than ${limits.depth} levels`,
      'leave out what is nested; attributes are a flat map',
    );
  }
  return { record: value as Fields };
}

function readLine(bytes: Buffer, line: number): string | { rejection: Rejection } {
  if (bytes.length > limits.lineBytes) {
    return reject(
      line,
      `the line is longer than ${limits.lineBytes} bytes`,
      'shorten the texts or leave out what is not used',
    );
  }
  let text: string;
  if (isAscii(bytes)) text = bytes.toString('latin1');
  else if (isUtf8(bytes)) text = bytes.toString('utf8');
  else return reject(line, 'not valid UTF-8', 'save the file as UTF-8');
  if (line === 1 && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function reject(line: number, reason: string, remedy: string): { rejection: Rejection } {
  return { rejection: { line, field: '', reason, remedy } };
}
