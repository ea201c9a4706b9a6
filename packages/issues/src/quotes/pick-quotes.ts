import { type ContactFilter, type Quote, UNASSIGNED } from '@earshot/contracts';
import type { ReadContext } from '../read-context.js';
import { chooseQuotes } from './choose-quotes.js';
import { loadQuoteCandidates, type Why } from './quote-candidates.js';

/** Candidates of each language looked at for one quote shown; more makes "worded as most are" steadier. */
const POOL = 8;

/** The issue a filter is about, when it is about one. */
export function issueOf(filter: ContactFilter): string | null {
  const issue = filter.where.find(({ key }) => key === 'issue')?.value;
  return issue === undefined || issue === '' || issue === UNASSIGNED ? null : issue;
}

/** The best quotes of the filter's contacts for a reason, at most `limit`. The marked span speaks of the filter's issue if it has one. */
export async function pickQuotes(ctx: ReadContext, filter: ContactFilter, why: Why, limit: number): Promise<Quote[]> {
  const quotes = await pickQuotesByReason(ctx, filter, { [why]: limit });
  return quotes[why] ?? [];
}

/** The same for several reasons in one statement. */
export async function pickQuotesByReason(
  ctx: ReadContext,
  filter: ContactFilter,
  limits: Partial<Record<Why, number>>,
): Promise<Partial<Record<Why, Quote[]>>> {
  const issue = issueOf(filter);
  const pools = Object.fromEntries(Object.entries(limits).map(([why, limit]) => [why, limit * POOL]));
  const rows = await loadQuoteCandidates(ctx, filter, { issues: issue === null ? null : [issue], pools });
  return Object.fromEntries(
    Object.entries(limits).map(([why, limit]) => [why, chooseQuotes(rows, issue, why as Why, limit)]),
  );
}
