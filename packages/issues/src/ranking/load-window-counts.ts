import { type ContactFilter, causeSide, harmClass } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import type { ReadContext } from '../read-context.js';
import { type ResolvedWindow, timeless } from '../window.js';

/** Stands for "every contact" among the issues' ids; no issue can be called that. */
export const EVERY = '*';

const FACET_VALUES = 100;
const facets = ['source', 'channel', 'product', 'product_version', 'region', 'language'] as const;
const levels = [1, 2, 3, 4] as const;

/** Issues a contact counts for: each of its own, or `unassigned`, and `*`; with `only` bound to an id, that issue and `*`. */
export const issuesOfContact = `if({only:String} = '', arrayPushBack(if(empty(issues), ['unassigned'], issues), '*'),
  if(has(issues, {only:String}), [{only:String}, '*'], ['*']))`;

/** Accounts are told apart by 64 bits: of 10 million, two coincide with a chance of 3 in a million, and it halves the time. */
export const whoSql = 'cityHash64(account_key)';

const windowCounts = z.object({
  issue: z.string(),
  contacts: integer64,
  accounts: integer64,
  contacts_before: integer64,
  accounts_before: integer64,
  contacts_1: integer64,
  contacts_2: integer64,
  contacts_3: integer64,
  contacts_4: integer64,
  accounts_1: integer64,
  accounts_2: integer64,
  accounts_3: integer64,
  accounts_4: integer64,
  worst_class: z.union([z.literal(''), harmClass]),
  causes: z.array(causeSide),
  serious: z.array(z.tuple([integer64, z.string()])),
  facet_source: z.array(z.string()),
  facet_channel: z.array(z.string()),
  facet_product: z.array(z.string()),
  facet_product_version: z.array(z.string()),
  facet_region: z.array(z.string()),
  facet_language: z.array(z.string()),
});
export type WindowCounts = z.output<typeof windowCounts>;

const query = defineFilteredQuery({
  name: 'issues.window_counts',
  sql: (where) => `SELECT issue,
      countIf(inside) AS contacts, uniqExactIf(who, inside) AS accounts,
      countIf(NOT inside) AS contacts_before, uniqExactIf(who, NOT inside) AS accounts_before,
      ${levels.map((n) => `countIf(inside AND harm_level = ${n}) AS contacts_${n}, uniqExactIf(who, inside AND harm_level = ${n}) AS accounts_${n}`).join(',\n')},
      argMaxIf(harm_class, (harm_level, occurred_at, who), inside AND harm_class != '') AS worst_class,
      sumMapIf([toString(cause_side)], [toUInt64(1)], inside AND cause_side != '') AS cause_counts,
      arraySlice(arraySort((cause, n) -> (-toInt64(n), cause), cause_counts.1, cause_counts.2), 1, 1) AS causes,
      groupArrayIf(500)((toUnixTimestamp64Milli(occurred_at), toString(who)), inside AND harm_level = 3) AS serious,
      ${facets.map((f) => `arraySort(groupUniqArrayIf(${FACET_VALUES})(toString(${f}), inside AND issue = '*' AND ${f} != '')) AS facet_${f}`).join(',\n')}
    FROM (
      SELECT arrayJoin(${issuesOfContact}) AS issue, ${whoSql} AS who, occurred_at, harm_level, harm_class,
        cause_side, ${facets.join(', ')}, occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AS inside
      FROM contacts FINAL
      WHERE ${where} AND occurred_at >= fromUnixTimestamp64Milli({start:Int64}, 'UTC')
        AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
    GROUP BY issue ORDER BY issue`,
  params: z.object({ start: z.int(), from: z.int(), to: z.int(), only: z.string() }),
  row: windowCounts,
});

/** What the window and the one before hold, for each issue (or one), the unassigned and all together, in one pass over the contacts. */
export async function loadWindowCounts(
  ctx: ReadContext,
  filter: ContactFilter,
  window: ResolvedWindow,
  only: string | undefined,
): Promise<Map<string, WindowCounts>> {
  const rows = await query(ctx.warehouse, timeless(filter), {
    start: window.before?.from ?? window.from,
    from: window.from,
    to: window.to,
    only: only ?? '',
  });
  return new Map(rows.map((row) => [row.issue, row]));
}
