import type { Rejection } from '@earshot/contracts';
import { redact } from '@earshot/language';
import { readItem } from './read-item.js';

/**
 * One line of `earshot redact`: `{id?, text}` in, `{id?, text, findings}` out as JSON, null for a blank line. Offsets are UTF-16 units
 * of the text that came in. A line that is not such an object is refused, without its text.
 */
export function redactLine(json: string | Buffer, line = 1): { json: string } | { rejection: Rejection } | null {
  const read = readItem({ line, bytes: Buffer.isBuffer(json) ? json : Buffer.from(json) });
  if (read === null || 'rejection' in read) return read;
  const { id, text } = read.record;
  if (typeof text !== 'string') {
    const reason = text === undefined ? 'text is missing' : 'text is not a string';
    return { rejection: { line, field: 'text', reason, remedy: 'write {"id": "…", "text": "…"}' } };
  }
  const redacted = redact(text);
  return {
    json: JSON.stringify({ ...(id !== undefined && { id }), text: redacted.text, findings: redacted.findings }),
  };
}
