import type { Fields } from './read-item.js';

/** How a field is meant, where a CSV cell can only say text. */
export type FieldKind = 'number' | 'boolean' | 'moment';

const MOMENT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d+)?)? ?([Zz]|[+-]\d\d(?::?\d\d)?)$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * What is plainly meant, said properly: '' and null are absent, "5312" is a number where one is wanted, "true" a truth value,
 * `2026-10-24 09:00+0800` a moment. Whatever is not plain stays as it is, for the schema to refuse.
 */
export function tidyFields(fields: Fields, kinds: { readonly [field: string]: FieldKind }): Record<string, unknown> {
  const tidy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === '' || value === null || value === undefined) continue;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    // `__proto__` as a name would be an assignment to the prototype.
    if (name === '__proto__') continue;
    tidy[name] = typeof value === 'string' && kind !== undefined ? tidyValue(value, kind) : value;
  }
  return tidy;
}

function tidyValue(value: string, kind: FieldKind): unknown {
  const text = value.trim();
  if (text === '') return undefined;
  switch (kind) {
    case 'number':
      return NUMBER.test(text) ? Number(text) : value;
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : value;
    case 'moment': {
      const match = MOMENT.exec(text);
      if (!match) return text;
      const [, day = '', minute = '', second = ':00', offset = ''] = match;
      return `${day}T${minute}${second}${tidyOffset(offset)}`;
    }
  }
}

function tidyOffset(offset: string): string {
  if (offset === 'z' || offset === 'Z') return 'Z';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return `${offset.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
