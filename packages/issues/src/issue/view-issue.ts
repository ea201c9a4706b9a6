import { type AlertView, type ContactFilter, type IssueView, narrow } from '@earshot/contracts';
import { exposureView } from '../exposure/exposure-view.js';
import { exposureOf } from '../exposure/load-exposure.js';
import { dayOf, startOfDay, toMoment } from '../local-days.js';
import { pickQuotesByReason } from '../quotes/pick-quotes.js';
import { daySeries, LIST_DAYS, seriesStart } from '../ranking/day-series.js';
import { issueFacts } from '../ranking/issue-facts.js';
import { type IssuesReading, readIssues } from '../ranking/read-issues.js';
import type { ReadContext } from '../read-context.js';
import { sharesOf, within } from '../window.js';
import { issueStatement } from '../wording/issue-statement.js';
import { slicesStatement } from '../wording/slices-statement.js';
import { verdictOf } from './action-verdict.js';
import { issueHistory } from './issue-history.js';
import { judgeAction } from './judge-action.js';
import { loadAnswers } from './load-answers.js';
import { loadDayAccounts } from './load-day-accounts.js';
import { loadOutcomes } from './load-outcomes.js';
import { loadRepeats } from './load-repeats.js';
import { loadSlices } from './load-slices.js';
import { markersOf } from './markers.js';
import { measureDays } from './measure-days.js';

/** Days the page's chart shows at least, and at most. */
const SHORTEST = 35;
const LONGEST = 366;
const QUOTES = { typical: 5, newest: 5, most_harmful: 5, unsure: 5 } as const;
/** Outcomes are cut by a product that brings at least this share of the contacts. */
const MAIN_PRODUCT = 0.5;

/**
 * One issue, whole, in the window of the filter (all of history where it has none): counts, series, slices, quotes, what followed and
 * what was done. `alerts` are the issue's own, already viewed. Every figure opens. An issue without contacts gives zeroes.
 */
export async function viewIssue(
  ctx: ReadContext,
  id: string,
  filter: ContactFilter,
  alerts: AlertView[],
): Promise<IssueView> {
  const reading = await readIssues(ctx, filter, { only: id, days: LONGEST });
  const { window } = reading;
  const facts = issueFacts(reading, id);
  const from = Math.min(seriesStart(window, SHORTEST), Math.max(window.firstDay, reading.seriesFrom));
  const [slices, answers, repeat, quotes, accounts] = await Promise.all([
    loadSlices(ctx, reading.filter, id),
    loadAnswers(ctx, facts.filter),
    loadRepeats(ctx, facts.filter),
    pickQuotesByReason(ctx, facts.filter, QUOTES),
    loadDayAccounts(ctx, facts.filter, window, from),
  ]);
  const product = mainProduct(filter, slices, facts.contacts);
  const outcomes = await loadOutcomes(reading, id, product);
  const series = (start: number) =>
    daySeries(facts.filter, reading.days.get(id), reading.expectations.get(id) ?? null, window, start);
  const typical = quotes.typical ?? [];
  const actions = ctx.state.actions
    .filter((action) => action.issue === id)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((action) => ({ action, result: judgeAction(reading, action) }));
  return {
    window: window.window,
    issue: { ...facts, days: series(seriesStart(window, LIST_DAYS)), quotes: typical.slice(0, 2) },
    exposure: exposureView(reading),
    definition: ctx.state.taxonomy.find((intent) => intent.id === id)?.definition ?? null,
    statement: issueStatement({ facts, window: window.window, zone: window.zone, slices, outcomes }),
    alerts,
    days: measureDays(series(from), from, accounts, reading.exposure),
    markers: markersOf(ctx.state, { issue: id, product, from, to: window.lastDay, zone: window.zone }),
    previous: previousOf(reading, id),
    repeat,
    effects: effectsOf(reading, id),
    quotes: {
      typical,
      newest: quotes.newest ?? [],
      most_harmful: quotes.most_harmful ?? [],
      unsure: quotes.unsure ?? [],
    },
    slices,
    slicesStatement: slicesStatement(slices),
    ...answers,
    outcomes,
    actions: actions.map(({ action, result }) => ({
      id: action.id,
      what: action.what,
      owner: action.owner ?? null,
      at: action.at,
      verdict: result && verdictOf(result),
    })),
    counterfactual: (actions.at(-1)?.result?.counterfactual ?? []).map(({ day, contacts }) => ({
      from: toMoment(startOfDay(day, window.zone), window.zone),
      contacts,
    })),
    history: issueHistory(ctx.state, id),
  };
}

function mainProduct(filter: ContactFilter, slices: IssueView['slices'], contacts: number): string | null {
  const asked = filter.where.find(({ key }) => key === 'product')?.value;
  if (asked !== undefined) return asked;
  const main = slices.find(
    ({ dimension, count }) => dimension === 'product' && count.contacts >= MAIN_PRODUCT * contacts,
  );
  return main?.value ?? null;
}

function previousOf({ window, counts, filter }: IssuesReading, id: string): IssueView['previous'] {
  const known = window.before ? counts.get(id) : undefined;
  return {
    contacts: known?.contacts_before ?? 0,
    accounts: known?.accounts_before ?? 0,
    filter: narrow(within(filter, window.before ?? { from: window.from, to: window.from }, window.zone), 'issue', id),
  };
}

/** The change against the window before, split: more to serve, and more trouble with each. They add up to the change in contacts. */
function effectsOf({ ctx, window, counts, exposure, exposed }: IssuesReading, id: string): IssueView['effects'] {
  if (!window.before || exposed === null) return null;
  const first = dayOf(window.before.from, window.zone);
  const last = dayOf(window.before.to - 1, window.zone);
  const before = exposureOf(exposure, { first, shares: sharesOf(window.before, first, last, window.zone, ctx.now) });
  const count = counts.get(id);
  if (before === null || !count) return null;
  const atOldRate = (count.contacts_before * exposed) / before;
  return { exposure: atOldRate - count.contacts_before, rate: count.contacts - atOldRate };
}
