import { type ContactFilter, UNASSIGNED } from '@earshot/contracts';

export interface WhereSql {
  /** A boolean expression over the columns of `contacts`; everything a person wrote is a bound parameter. */
  sql: string;
  params: Record<string, unknown>;
}

const COLUMN: Record<string, string> = {
  source: 'source',
  channel: 'channel',
  product: 'product',
  productVersion: 'product_version',
  region: 'region',
  language: 'language',
  account: 'account',
};

/**
 * The filter as SQL over `contacts FINAL`. `since` is in, `until` is not; an empty value selects contacts without the field; no
 * condition at all is `true`. Throws an Error with the remedy for a value that no contact could have (`harm=9`).
 */
export function whereSql(filter: ContactFilter): WhereSql {
  const params: Record<string, unknown> = {};
  const bind = (type: string, value: unknown): string => {
    const name = `where_${Object.keys(params).length}`;
    params[name] = value;
    return `{${name}:${type}}`;
  };
  const clauses: string[] = [];
  if (filter.since !== undefined) clauses.push(`occurred_at >= ${moment(bind, filter.since)}`);
  if (filter.until !== undefined) clauses.push(`occurred_at < ${moment(bind, filter.until)}`);
  for (const { key, value } of filter.where) clauses.push(clause(bind, key, value));
  return { sql: clauses.length === 0 ? 'true' : clauses.map((text) => `(${text})`).join(' AND '), params };
}

type Bind = (type: string, value: unknown) => string;

function moment(bind: Bind, iso: string): string {
  return `fromUnixTimestamp64Milli(${bind('Int64', Date.parse(iso))}, 'UTC')`;
}

function clause(bind: Bind, key: string, value: string): string {
  if (key === 'harm') return harmClause(bind, value);
  if (key === 'issue') {
    return value === UNASSIGNED || value === '' ? 'empty(issues)' : `has(issues, ${bind('String', value)})`;
  }
  const column = COLUMN[key];
  if (column !== undefined) {
    return `${column} = ${bind('String', key === 'channel' ? value.toLowerCase() : value)}`;
  }
  if (key.startsWith('attributes.')) {
    // A map gives '' for a name it doesn't have; numbers and booleans stand in it as they are written.
    return `attributes[${bind('String', key.slice('attributes.'.length))}] = ${bind('String', value)}`;
  }
  throw new Error(`where ${key}: not a field contacts can be selected by`);
}

function harmClause(bind: Bind, value: string): string {
  const level = /^([0-4])(\+?)$/.exec(value);
  if (!level) throw new Error(`where harm=${value}: write a level from 0 to 4, or a level and more, like harm=3+`);
  return `harm_level ${level[2] === '+' ? '>=' : '='} ${bind('UInt8', Number(level[1]))}`;
}
