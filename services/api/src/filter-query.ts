import { type ContactFilter, parseCondition } from '@earshot/contracts';
import { ProblemError } from '@earshot/http';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { parseMoment } from './parse-moment.js';

/** What every reading address takes. */
export const filterQuery = z.object({
  since: z.string().optional().describe('A date, a time, or a span back from now like 7d. Without it: all of history.'),
  until: z.string().optional().describe('Exclusive; a bare date means the end of that local day.'),
  week: z.string().optional().describe('An ISO week like 2026-W44, instead of since and until.'),
  where: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      'key=value; repeated = and. Keys: source channel product productVersion region language account issue harm attributes.NAME',
    ),
});
export type FilterQuery = z.infer<typeof filterQuery>;

/** The filter an address asks for, its times in the workspace's zone. Throws a problem that names the part and the remedy. */
export function readFilter(query: FilterQuery, here: { timeZone: string; now: number }): ContactFilter {
  const conditions = query.where === undefined ? [] : [query.where].flat();
  const where = conditions.map((text) => {
    try {
      return parseCondition(text);
    } catch (error) {
      throw new ProblemError(400, error instanceof Error ? error.message : 'where: not understood');
    }
  });
  const span =
    query.week === undefined ? { since: query.since, until: query.until } : weekSpan(query.week, here.timeZone);
  return {
    where,
    ...(span.since !== undefined && { since: parseMoment(span.since, 'since', here) }),
    ...(span.until !== undefined && { until: parseMoment(span.until, 'until', here) }),
  };
}

function weekSpan(week: string, timeZone: string): { since: string; until: string } {
  const start = DateTime.fromISO(week, { zone: timeZone });
  if (!/^\d{4}-W\d{2}$/.test(week) || !start.isValid) {
    throw new ProblemError(400, 'week: this is not an ISO week', 'Write 2026-W44.');
  }
  return { since: start.toISO() ?? '', until: start.plus({ weeks: 1 }).toISO() ?? '' };
}
