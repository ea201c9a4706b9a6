import type { QueryParams } from './warehouse.js';

/** A ClickHouse server takes no field of a form above 128 KiB (http_max_field_value_size), and a character may take four bytes there. */
const CHARACTERS_A_FIELD = 30_000;

/**
 * A statement whose long parameters (the identities of a batch) are in several fields each, put together again by the server: `{ids:String}`
 * becomes `concat({ids_0:String},{ids_1:String})`, an array `arrayConcat(…)`. Short ones, most, stay as they are.
 */
export function splitParameters(sql: string, params: QueryParams): { sql: string; params: QueryParams } {
  let text = sql;
  const fields: QueryParams = {};
  for (const [name, value] of Object.entries(params)) {
    const parts = partsOf(value);
    if (parts.length < 2) {
      fields[name] = value;
      continue;
    }
    for (const [at, part] of parts.entries()) fields[`${name}_${at}`] = part;
    const together = Array.isArray(value) ? 'arrayConcat' : 'concat';
    text = text.replace(
      new RegExp(`\\{\\s*${name}\\s*:\\s*([^{}]+)\\}`, 'g'),
      (_, type: string) => `${together}(${parts.map((_part, at) => `{${name}_${at}:${type}}`).join(',')})`,
    );
  }
  return { sql: text, params: fields };
}

function partsOf(value: unknown): unknown[] {
  if (typeof value === 'string') return value.length <= CHARACTERS_A_FIELD ? [value] : partsOfText(value);
  return Array.isArray(value) ? partsOfArray(value) : [value];
}

function partsOfText(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + CHARACTERS_A_FIELD, text.length);
    // Never between the two halves of a character.
    if (to < text.length && /[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to -= 1;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function partsOfArray(values: readonly unknown[]): unknown[][] {
  const parts: unknown[][] = [[]];
  let length = 0;
  for (const value of values) {
    const own = (typeof value === 'string' ? value : JSON.stringify(value ?? null)).length + 3;
    if (length > 0 && length + own > CHARACTERS_A_FIELD) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(value);
    length += own;
  }
  return parts;
}
