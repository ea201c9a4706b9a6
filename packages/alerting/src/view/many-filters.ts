import type { ContactFilter } from '@earshot/contracts';
import { whereSql } from '@earshot/issues';

/** Several filters for one statement: each a boolean expression, with parameters that don't collide. */
export interface ManyFilters {
  conditions: string[];
  params: Record<string, unknown>;
}

/** `prefix` keeps the parameters of two lists in one statement apart. */
export function manyFilters(filters: readonly ContactFilter[], prefix = 'f'): ManyFilters {
  const params: Record<string, unknown> = {};
  const conditions = filters.map((filter, at) => {
    const where = whereSql(filter);
    for (const [name, value] of Object.entries(where.params)) params[`${prefix}${at}_${name}`] = value;
    return `(${where.sql.replace(/\{(where_\d+):/g, `{${prefix}${at}_$1:`)})`;
  });
  return { conditions, params };
}

/**
 * One cheap condition that holds for every contact any of the filters selects: their subjects, each once, over the time of all. What it
 * lets through is few, and only that is asked about every filter.
 * Every filter has both times.
 */
export function reachOf(filters: readonly ContactFilter[]): { sql: string; params: Record<string, unknown> } {
  const subjects = new Map(filters.map(({ where }) => [JSON.stringify(where), { where }]));
  const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
  const since = filters.flatMap((filter) => filter.since ?? []).sort(byTime)[0];
  const until = filters
    .flatMap((filter) => filter.until ?? [])
    .sort(byTime)
    .at(-1);
  const span = manyFilters([{ ...(since && { since }), ...(until && { until }), where: [] }], 'span');
  const about = manyFilters([...subjects.values()], 'about');
  return {
    sql: `${span.conditions[0]} AND (${about.conditions.join(' OR ')})`,
    params: { ...span.params, ...about.params },
  };
}

/** An expression that gives, once for each filter a contact fits, the filter's position. */
export function fitting(conditions: readonly string[]): string {
  const positions = conditions.map((condition, at) => `if(${condition}, ${at}, -1)`);
  return `arrayJoin(arrayFilter(f -> f >= 0, [${positions.join(', ')}]))`;
}
