import { type ContactFilter, mention, speaker } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import type { ReadContext } from '../read-context.js';

/** Why a quote is shown. */
export type Why = 'typical' | 'newest' | 'most_harmful' | 'unsure';

export const quoteRow = z.object({
  source: z.string(),
  id: z.string(),
  occurred_ms: integer64,
  offset_minutes: z.int(),
  channel: z.string(),
  product: z.string(),
  account: z.string(),
  account_key: z.string(),
  language: z.string(),
  harm_level: z.int(),
  harm_quote: z.string(),
  harm_turn: z.int(),
  issues: z.array(z.string()),
  issue_scores: z.array(z.number()),
  mentions: z.array(mention),
  turns: z.array(z.object({ speaker, text: z.string(), at: z.string() })),
});
export type QuoteRow = z.output<typeof quoteRow>;

/** What each reason puts first; smaller is better. Ties are broken by a hash: by id the oldest would always be shown. */
const FIRST: Record<Why, { key: string; condition: string }> = {
  typical: { key: '-pair.2', condition: 'true' },
  newest: { key: '-occurred_ms', condition: 'true' },
  most_harmful: { key: '-(toInt64(harm_level) * 10000000000000 + occurred_ms)', condition: 'harm_level > 0' },
  unsure: { key: 'pair.2', condition: 'notEmpty(pair.1)' },
};

export interface CandidateRequest {
  /** Candidates are looked for in each of these issues; null: among all contacts of the filter. */
  issues: readonly string[] | null;
  /** How many candidates for each reason, issue and language. */
  pools: Partial<Record<Why, number>>;
}

/**
 * Contacts worth quoting, for all issues in one statement: the best few of each issue and language are found by narrow columns,
 * then only those are read with their words.
 */
export async function loadQuoteCandidates(
  ctx: ReadContext,
  filter: ContactFilter,
  { issues, pools }: CandidateRequest,
): Promise<QuoteRow[]> {
  const best = Object.entries(pools).map(([why, size]) => {
    const { key, condition } = FIRST[why as Why];
    return `arrayMap(best -> (best.3, best.4), groupArraySortedIf(${Math.trunc(size)})((${key}, tie, source, id), ${condition}))`;
  });
  const pairs =
    issues === null
      ? `[('', if(empty(issue_scores), toFloat32(0), issue_scores[1]))]`
      : `arrayFilter(pair -> has({issues:Array(String)}, pair.1), arrayZip(CAST(issues, 'Array(String)'), issue_scores))`;
  const query = defineFilteredQuery({
    name: 'quotes.candidates',
    sql: (
      where,
    ) => `SELECT source, id, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, offset_minutes, channel, product, account,
        account_key, language, harm_level, harm_quote, harm_turn, issues, issue_scores, mentions, turns
      FROM contacts FINAL
      PREWHERE (source, id) IN (
        SELECT arrayJoin(arrayConcat(${best.join(', ')})) FROM (
          SELECT source, id, cityHash64(source, id) AS tie, language, harm_level, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, arrayJoin(${pairs}) AS pair
          FROM contacts FINAL WHERE ${where})
        GROUP BY pair.1, language)
      ORDER BY source, id`,
    params: z.object({ issues: z.array(z.string()) }),
    row: quoteRow,
  });
  if (best.length === 0 || issues?.length === 0) return [];
  return query(ctx.warehouse, filter, { issues: [...(issues ?? [])] });
}
