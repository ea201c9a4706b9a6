import { type ContactFilter, type IssueView, narrow } from '@earshot/contracts';
import { negativeBinomialQuantile, ratioInterval } from '@earshot/surveillance';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import { whoSql } from '../ranking/load-window-counts.js';
import type { ReadContext } from '../read-context.js';

/** By what an issue is cut: the filter's key and its column. */
const DIMENSIONS = [
  ['product', 'product'],
  ['productVersion', 'product_version'],
  ['channel', 'channel'],
  ['region', 'region'],
  ['language', 'language'],
] as const;
const columns = DIMENSIONS.map(([, column]) => column);
/** Values of one dimension that are shown. */
const SHOWN = 8;
const LEAST_EXPECTED = 0.5;

const query = defineFilteredQuery({
  name: 'issue.slices',
  sql: (
    where,
  ) => `SELECT multiIf(${DIMENSIONS.map(([key, column]) => `grouping(${column}) = 0, '${key}'`).join(', ')}, '') AS dimension,
      multiIf(${columns.map((column) => `grouping(${column}) = 0, toString(${column})`).join(', ')}, '') AS value,
      count() AS everything, countIf(hit) AS contacts, uniqExactIf(who, hit) AS accounts
    FROM (SELECT ${columns.join(', ')}, has(issues, {issue:String}) AS hit, ${whoSql} AS who FROM contacts FINAL WHERE ${where})
    GROUP BY GROUPING SETS (${columns.map((column) => `(${column})`).join(', ')})
    HAVING value != ''
    ORDER BY dimension, contacts DESC, value`,
  params: z.object({ issue: z.string() }),
  row: z.object({
    dimension: z.string(),
    value: z.string(),
    everything: integer64,
    contacts: integer64,
    accounts: integer64,
  }),
});

/**
 * Where an issue's contacts come from, largest first within each dimension. `expected` is what the slice would have if the issue were
 * as common in it as among all contacts of the filter; `ratio` says how much more or less there is, with its 90 % interval.
 */
export async function loadSlices(ctx: ReadContext, filter: ContactFilter, issue: string): Promise<IssueView['slices']> {
  const rows = await query(ctx.warehouse, filter, { issue });
  return DIMENSIONS.flatMap(([dimension]) => {
    const cut = rows.filter((row) => row.dimension === dimension);
    const everything = cut.reduce((sum, row) => sum + row.everything, 0);
    const contacts = cut.reduce((sum, row) => sum + row.contacts, 0);
    const shown = cut.filter((row) => row.contacts > 0).slice(0, SHOWN);
    return shown.map((row) => {
      const expected = (row.everything * contacts) / everything;
      const comparable = cut.length > 1 && expected >= LEAST_EXPECTED;
      const interval = comparable ? ratioInterval(row.contacts, expected) : null;
      return {
        dimension,
        value: row.value,
        count: {
          contacts: row.contacts,
          accounts: row.accounts,
          filter: narrow(narrow(filter, 'issue', issue), dimension, row.value),
        },
        expected: cut.length > 1 ? expected : null,
        expectedLow: cut.length > 1 ? negativeBinomialQuantile(0.05, expected, expected) : null,
        expectedHigh: cut.length > 1 ? negativeBinomialQuantile(0.95, expected, expected) : null,
        ratio: comparable ? row.contacts / expected : null,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
      };
    });
  });
}
