import { z } from 'zod';
import type { Warehouse } from './warehouse.js';
import { WarehouseError } from './warehouse-error.js';

export interface QueryDefinition<P extends z.ZodObject, R extends z.ZodType> {
  /** `area.what_it_asks`, for errors and the server's query log. */
  name: string;
  /** One SELECT with `{param:Type}` placeholders; a function where the clauses depend on the parameters (their values never stand in it). */
  sql: string | ((params: z.output<P>) => string);
  params: P;
  row: R;
}

const defined = new Map<string, string>();

/** The SQL of every question whose text is fixed, by name, of the modules loaded so far: for the test that reads them all. */
export const definedQueries: ReadonlyMap<string, string> = defined;

/**
 * A named question to the warehouse. The returned function checks the parameters, binds them and parses every row; it rejects with a
 * WarehouseError, or, when a row is not what the definition says, with one that names fields and never values.
 */
export function defineQuery<P extends z.ZodObject, R extends z.ZodType>(
  definition: QueryDefinition<P, R>,
): (warehouse: Warehouse, params: z.input<P>) => Promise<z.output<R>[]> {
  const { name, sql, params: paramsSchema } = definition;
  const rows = z.array(definition.row);
  if (typeof sql === 'string') defined.set(name, sql);
  return async (warehouse, params) => {
    const bound = paramsSchema.safeParse(params);
    if (!bound.success) throw mismatch(name, 'parameters', bound.error);
    const answer = await warehouse.query(typeof sql === 'string' ? sql : sql(bound.data), bound.data, name);
    const parsed = rows.safeParse(answer);
    if (!parsed.success) throw mismatch(name, 'rows', parsed.error);
    return parsed.data;
  };
}

function mismatch(name: string, what: string, error: z.ZodError): WarehouseError {
  const where = [
    ...new Set(
      error.issues.map((issue) => `${issue.path.filter((p) => typeof p === 'string').join('.')} ${issue.code}`),
    ),
  ];
  return new WarehouseError(
    name,
    'SCHEMA',
    `${what} don't match: ${where.slice(0, 5).join(', ')}`,
    'unknown',
    error.message,
  );
}

/** A UInt64 or Int64 (every `count()`, `sum`, `uniqExact`): comes as a string, refused beyond 2^53 where a number would be another one. */
export const integer64 = z
  .union([z.string().regex(/^-?\d+$/), z.number()])
  .transform(Number)
  .refine(Number.isSafeInteger, 'beyond 2^53');
