import type { ContactFilter } from '@earshot/contracts';
import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import { whereSql } from './where-sql.js';

export interface FilteredQuery<P extends z.ZodObject, R extends z.ZodType> {
  name: string;
  /** `where` is the filter as a boolean expression over `contacts`. */
  sql: (where: string) => string;
  params: P;
  row: R;
}

/** A named query over the contacts a filter selects. */
export function defineFilteredQuery<P extends z.ZodObject, R extends z.ZodType>({
  name,
  sql,
  params,
  row,
}: FilteredQuery<P, R>): (warehouse: Warehouse, filter: ContactFilter, params: z.input<P>) => Promise<z.output<R>[]> {
  return (warehouse, filter, values) => {
    const where = whereSql(filter);
    const query = defineQuery({ name, sql: sql(where.sql), params: z.looseObject(params.shape), row });
    return query(warehouse, { ...values, ...where.params });
  };
}
