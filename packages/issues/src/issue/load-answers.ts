import { type ContactFilter, contactType, type IssueView } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import type { ReadContext } from '../read-context.js';

const yesNo = z.union([z.literal('').transform(() => null), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

/** What the source measured (CSAT, NPS, resolved, effort) goes before what was read out of the words; 3 of 5 and 7–8 of 10 are neither. */
const query = defineFilteredQuery({
  name: 'issue.answers',
  sql: (where) => `SELECT type, satisfied, resolved, hard, count() AS contacts
    FROM (
      SELECT contact_type AS type,
        multiIf(JSONHas(outcome, 'csat'), multiIf(csat >= 4, 'yes', csat <= 2, 'no', ''),
          JSONHas(outcome, 'nps'), multiIf(nps >= 9, 'yes', nps <= 6, 'no', ''), '') AS satisfied,
        multiIf(JSONHas(outcome, 'resolved'), if(JSONExtractBool(outcome, 'resolved'), 'yes', 'no'),
          resolution IN ('resolved', 'workaround'), 'yes', resolution != '', 'no', '') AS resolved,
        multiIf(JSONHas(outcome, 'effort'), if(JSONExtractFloat(outcome, 'effort') >= 5, 'yes', 'no'),
          effort = 'high', 'yes', effort != '', 'no', '') AS hard,
        JSONExtractFloat(outcome, 'csat') AS csat, JSONExtractFloat(outcome, 'nps') AS nps
      FROM contacts FINAL WHERE ${where})
    GROUP BY type, satisfied, resolved, hard ORDER BY contacts DESC, type, satisfied, resolved, hard`,
  params: z.object({}),
  row: z.object({
    type: z.union([z.literal('').transform(() => null), contactType]),
    satisfied: yesNo,
    resolved: yesNo,
    hard: yesNo,
    contacts: integer64,
  }),
});

/** How it went for the customers of a filter: what they wanted, and satisfaction × resolution × effort. Null = not known. */
export async function loadAnswers(
  ctx: ReadContext,
  filter: ContactFilter,
): Promise<Pick<IssueView, 'contactTypes' | 'matrix'>> {
  const rows = await query(ctx.warehouse, filter, {});
  const types = new Map<IssueView['contactTypes'][number]['type'], number>();
  const cells = new Map<string, IssueView['matrix'][number]>();
  for (const { type, contacts, satisfied, resolved, hard } of rows) {
    types.set(type, (types.get(type) ?? 0) + contacts);
    const key = `${satisfied}/${resolved}/${hard}`;
    const cell = cells.get(key) ?? { satisfied, resolved, hard, contacts: 0 };
    cell.contacts += contacts;
    cells.set(key, cell);
  }
  return {
    contactTypes: [...types].map(([type, contacts]) => ({ type, contacts })).sort((a, b) => b.contacts - a.contacts),
    matrix: [...cells.values()],
  };
}
