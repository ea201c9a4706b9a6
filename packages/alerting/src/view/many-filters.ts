import type { ContactFilter } from '@earshot/contracts';
import { whereSql } from '@earshot/issues';

/** Several filters for one statement: each a boolean expression, with parameters that don't collide. */
export interface ManyFilters {
  conditions: string[];
  params: Record<string, unknown>;
}

export function manyFilters(filters: readonly ContactFilter[]): ManyFilters {
  const params: Record<string, unknown> = {};
  const conditions = filters.map((filter, at) => {
    const where = whereSql(filter);
    for (const [name, value] of Object.entries(where.params)) params[`f${at}_${name}`] = value;
    return `(${where.sql.replace(/\{(where_\d+):/g, `{f${at}_$1:`)})`;
  });
  return { conditions, params };
}

/** An expression that gives, once for each filter a contact fits, the filter's position. */
export function fitting(conditions: readonly string[]): string {
  const positions = conditions.map((condition, at) => `if(${condition}, ${at}, -1)`);
  return `arrayJoin(arrayFilter(f -> f >= 0, [${positions.join(', ')}]))`;
}
