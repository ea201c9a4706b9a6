import { z } from 'zod';

/** Where a value stands in a JSON document (RFC 6901): `/ticket/id`; the empty pointer is the whole document. */
export const pointer = z.string().regex(/^(\/.*)?$/s, 'write a JSON pointer, for example /ticket/id');

/** What stands there, or undefined. */
export function valueAt(document: unknown, path: string): unknown {
  if (path === '') return document;
  let value = document;
  for (const part of path.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A condition on a document: what stands there is this. */
export const condition = z.strictObject({
  pointer,
  equals: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type Condition = z.infer<typeof condition>;

/** Whether the document meets the condition; numbers and texts that read the same are the same. */
export function meets(document: unknown, { pointer: path, equals }: Condition): boolean {
  const value = valueAt(document, path);
  return value === equals || (isScalar(value) && isScalar(equals) && String(value) === String(equals));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
