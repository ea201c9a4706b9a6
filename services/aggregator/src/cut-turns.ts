const KEY = Buffer.from('"turns":');
const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d];

/** A message without its turns, and those as the JSON they were written in. */
export interface CutMessage {
  /** The message with 0 in the place of the turns. */
  rest: Buffer;
  turns: string;
}

/**
 * Cuts the first array under a key "turns" out of a JSON text without white space, which is how the door writes it; null when there
 * is none. The turns are most of a contact, and they go from the message into the row unchanged: neither parsing nor
 * writing them again halves what a contact costs. Inside a string the key can't be met: its quotes would be escaped.
 */
export function cutTurns(value: Buffer): CutMessage | null {
  const from = value.indexOf(KEY) + KEY.length;
  if (from < KEY.length || value[from] !== OPEN) return null;
  const to = endOfArray(value, from);
  if (to === null) return null;
  const rest = Buffer.allocUnsafe(value.length - (to - from) + 1);
  value.copy(rest, 0, 0, from);
  rest[from] = 0x30;
  value.copy(rest, from + 1, to);
  return { rest, turns: value.toString('utf8', from, to) };
}

/** The offset after the array that opens at `from`, null when it doesn't close. */
function endOfArray(value: Buffer, from: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < value.length; at++) {
    const byte = value[at];
    if (byte === QUOTE) inString = !inString;
    else if (inString) {
      if (byte === BACKSLASH) at += 1;
    } else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
