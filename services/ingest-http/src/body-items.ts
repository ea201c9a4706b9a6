/** One item of a body: its line (NDJSON) or position (array), 1-based, and what stood there. */
export type BodyItem = { line: number; value: unknown } | { line: number; bytes: Buffer };

const NEWLINE = 0x0a;

/**
 * The items of a body: one object, an array, or one object a line. Lines are not parsed here, so that a bad one is refused with its
 * number while the others go on; the bytes are views into the body, not copies.
 */
export function bodyItems(body: unknown): BodyItem[] {
  if (Buffer.isBuffer(body)) return lines(body);
  return (Array.isArray(body) ? body : [body]).map((value, index) => ({ line: index + 1, value }));
}

function lines(body: Buffer): BodyItem[] {
  const items: BodyItem[] = [];
  let line = 1;
  for (let start = 0; start < body.length; line += 1) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline === -1 ? body.length : newline;
    items.push({ line, bytes: body.subarray(start, end) });
    start = end + 1;
  }
  return items;
}
