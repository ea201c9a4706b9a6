import { redact } from '@earshot/language';

/** Our own moments are whole numbers too, as long as some card numbers. */
const MOMENT = /^at$|At$/;
/** Deeper than anything of ours. */
const MOST_DEPTH = 64;

/**
 * What a message says with personal values taken out of every text, name and number. Ours have passed the door, where that was done: the
 * same again changes nothing. Those of a producer that isn't ours haven't. Throws RangeError for what is nested deeper than anything of
 * ours.
 */
export function redactedContent(value: unknown, name = '', depth = 0): unknown {
  if (depth > MOST_DEPTH) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return redact(value).text;
  if (typeof value === 'number') {
    const { text, findings } = MOMENT.test(name) ? { text: '', findings: [] } : redact(String(value));
    return findings.length === 0 ? value : text;
  }
  if (Array.isArray(value)) return value.map((inner) => redactedContent(inner, name, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redact(key).text, redactedContent(inner, key, depth + 1)]),
  );
}
