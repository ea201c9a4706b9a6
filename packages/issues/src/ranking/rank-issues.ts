import type { ContactFilter, IssueOrder, IssueRow, IssuesView } from '@earshot/contracts';
import { exposureView } from '../exposure/exposure-view.js';
import { chooseQuotes } from '../quotes/choose-quotes.js';
import { loadQuoteCandidates, type Why } from '../quotes/quote-candidates.js';
import type { ReadContext } from '../read-context.js';
import { issuesStatement } from '../wording/issues-statement.js';
import { daySeries } from './day-series.js';
import { issueFacts } from './issue-facts.js';
import { EVERY } from './load-window-counts.js';
import { isNew, isRising, orderIssues } from './order-issues.js';
import { type IssueFacts, type IssuesReading, issueIds, readIssues } from './read-issues.js';

/** Candidates of each issue and language for one quote in a list. */
const POOL = 3;
const QUOTES = 2;

export interface RankIssuesOptions {
  by: IssueOrder;
  filter: ContactFilter;
  /** Rows to show; all by default. The tabs always count all. */
  limit?: number;
  /** Quotes of each row, 2 by default. */
  quotes?: number;
}

/** A window's issues in one of the four orders. Every figure of the view opens onto as many contacts as it says. */
export async function rankIssues(ctx: ReadContext, options: RankIssuesOptions): Promise<IssuesView> {
  return listIssues(await readIssues(ctx, options.filter), options);
}

/** The same from a reading that was made already, so that several lists of one window cost one reading. */
export async function listIssues(
  reading: IssuesReading,
  { by, limit, quotes = QUOTES }: Omit<RankIssuesOptions, 'filter'>,
): Promise<IssuesView> {
  const facts = allFacts(reading);
  const ordered = orderIssues(reading, facts, by);
  const count = (order: IssueOrder): number => (order === by ? ordered : orderIssues(reading, facts, order)).length;
  const { window, total, unassigned } = reading;
  return {
    by,
    window: window.window,
    statement: issuesStatement(by, { facts, ordered, isNew: (issue) => isNew(reading, issue), isRising }),
    total,
    unassigned,
    exposure: exposureView(reading),
    tabs: { frequency: facts.length, harm: count('harm'), rising: count('rising'), new: count('new') },
    issues: await toRows(reading, ordered.slice(0, limit), by === 'harm' ? 'most_harmful' : 'typical', quotes),
    facets: facetsOf(reading),
  };
}

/** Every issue of the window, in no order. */
export function allFacts(reading: IssuesReading): IssueFacts[] {
  return issueIds(reading).map((id) => issueFacts(reading, id));
}

/** Facts with their series and quotes. */
export async function toRows(
  reading: IssuesReading,
  facts: readonly IssueFacts[],
  why: Why,
  quotes: number,
): Promise<IssueRow[]> {
  const { ctx, filter, window } = reading;
  const request = { issues: facts.map(({ id }) => id), pools: { [why]: quotes * POOL } };
  const candidates = quotes === 0 ? [] : await loadQuoteCandidates(ctx, filter, request);
  return facts.map((issue) => ({
    ...issue,
    days: daySeries(
      issue.filter,
      reading.days.get(issue.id),
      reading.expectations.get(issue.id) ?? null,
      window,
      reading.seriesFrom,
    ),
    quotes: chooseQuotes(candidates, issue.id, why, quotes),
  }));
}

function facetsOf({ counts }: IssuesReading): IssuesView['facets'] {
  const all = counts.get(EVERY);
  if (!all) return {};
  const facets = {
    source: all.facet_source,
    channel: all.facet_channel,
    product: all.facet_product,
    productVersion: all.facet_product_version,
    region: all.facet_region,
    language: all.facet_language,
  };
  return Object.fromEntries(Object.entries(facets).filter(([, values]) => values.length > 0));
}
