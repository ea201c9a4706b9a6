import { createHash } from 'node:crypto';
import { isLive, viewAlerts } from '@earshot/alerting';
import type { AlertView, DigestView, IssueRow, IssueView, OutcomeSeries } from '@earshot/contracts';
import {
  allFacts,
  type IssueFacts,
  type IssuesReading,
  loadOutcomes,
  loadSlices,
  markersOf,
  orderIssues,
  type ReadContext,
  readIssues,
  toMoment,
  toRows,
  weekWindow,
  zoneOf,
} from '@earshot/issues';
import { activeAlerts } from '../active-alerts.js';
import { listActions } from '../list-actions.js';
import { expectedTotal, overallRate } from '../overall-rate.js';
import { readTrust } from '../trust.js';
import { changedStatement } from './changed-statement.js';
import { headlineStatement } from './headline-statement.js';
import { hypothesisStatement } from './hypothesis-statement.js';
import { subjectOf } from './subject-of.js';

const ROSE = 3;
const FELL = 3;
const ALERTS = 5;
const ACTIONS = 6;
/** Serious harm: all of it is listed, however few. */
const SERIOUS = 3;
/** Issues whose outcomes are looked at. */
const FOLLOWED = 2;
const MAIN_PRODUCT = 0.5;

/**
 * The digest of an ISO week (`2026-W44`), local to the workspace: the same contacts give the same view, run id included, but for
 * `writtenAt`. Throws an Error with the remedy when `week` isn't a week.
 */
export async function buildDigest(ctx: ReadContext, week: string): Promise<DigestView> {
  const zone = zoneOf(ctx);
  const window = weekWindow(week, zone);
  const reading = await readIssues(ctx, { since: window.from, until: window.to, where: [] });
  const facts = allFacts(reading);
  const harmful = orderIssues(reading, facts, 'harm').filter(({ harmLevel }) => harmLevel >= SERIOUS);
  const rising = orderIssues(reading, facts, 'rising');
  const fell = fallen(facts);
  const fresh = orderIssues(reading, facts, 'new');
  const [harmfulRows, roseRows, fellRows] = await Promise.all([
    toRows(reading, harmful, 'most_harmful', 1),
    toRows(reading, rising.slice(0, ROSE), 'typical', 2),
    toRows(reading, fell.slice(0, FELL), 'typical', 0),
  ]);
  const top = roseRows[0];
  const slices = top ? await loadSlices(ctx, reading.filter, top.id) : [];
  const outcomes = await followedBy(reading, roseRows, slices);
  const alerts = await weekAlerts(ctx, reading);
  const trust = await readTrust(reading);
  const began = alerts.filter(({ startedAt }) => Date.parse(startedAt) >= reading.window.from);
  const expected = expectedTotal(reading);
  const markers = markersOf(ctx.state, {
    issue: null,
    product: null,
    from: reading.window.firstDay - 14,
    to: reading.window.lastDay,
    zone,
  }).filter(({ kind }) => kind !== 'action');
  const summary = {
    week,
    reading,
    zone,
    harmful: harmfulRows,
    rose: roseRows,
    rising,
    fresh,
    outcomes,
    expected,
    facts,
    slices,
  };
  const view: Omit<DigestView, 'runId' | 'writtenAt'> = {
    week,
    workspace: ctx.state.name,
    window,
    worthSending: harmful.length + rising.length + fell.length + fresh.length + outcomes.length + began.length > 0,
    subject: subjectOf(summary),
    headline: headlineStatement(summary),
    changed: changedStatement(summary, overallRate(reading)),
    hypothesis: hypothesisStatement(summary, ctx.state.events),
    total: reading.total,
    previous: reading.previous,
    unassigned: reading.unassigned,
    rate: overallRate(reading),
    alerts,
    harmful: harmfulRows,
    rose: roseRows,
    fell: fellRows,
    tabs: {
      frequency: facts.length,
      harm: harmful.length,
      rising: rising.length,
      new: fresh.length,
    },
    markers,
    outcomes,
    actions: listActions(reading, ACTIONS),
    quotes: [...harmfulRows.slice(0, 1), ...roseRows].flatMap(({ quotes }) => quotes).slice(0, 5),
    basis: { classifiedShare: trust.classifiedShare, sources: trust.sources, generation: ctx.state.generation },
  };
  return { ...view, runId: runIdOf(view), writtenAt: toMoment(ctx.now, zone) };
}

/** Below the lower edge of what was expected, most below first. */
function fallen(facts: readonly IssueFacts[]): IssueFacts[] {
  const below = ({ contacts, expected }: IssueFacts): number => (expected ?? 0) - contacts;
  return facts
    .filter((issue) => issue.expectedLow !== null && issue.contacts < issue.expectedLow)
    .sort((a, b) => below(b) - below(a) || (a.id < b.id ? -1 : 1));
}

/** Waves of returns and the like that left their band while the issues that rose most were about. */
async function followedBy(
  reading: IssuesReading,
  rose: readonly IssueRow[],
  slices: IssueView['slices'],
): Promise<DigestView['outcomes']> {
  const found: DigestView['outcomes'] = [];
  for (const [at, issue] of rose.slice(0, FOLLOWED).entries()) {
    const cut = at === 0 ? slices : await loadSlices(reading.ctx, reading.filter, issue.id);
    const main = cut.find(
      ({ dimension, count }) => dimension === 'product' && count.contacts >= MAIN_PRODUCT * issue.contacts,
    );
    const outcomes = await loadOutcomes(reading, issue.id, main?.value ?? null);
    for (const outcome of outcomes.filter(leftBand)) {
      const told = found.some(({ kind, product }) => kind === outcome.kind && product === outcome.product);
      if (!told) found.push({ ...outcome, issue: issue.id, name: issue.name });
    }
  }
  return found;
}

function leftBand({ kind, total, expectedHigh }: OutcomeSeries): boolean {
  return kind !== 'repurchase' && typeof expectedHigh === 'number' && total > expectedHigh;
}

/** What was found up to the week's end and nobody has closed. */
async function weekAlerts(ctx: ReadContext, { window }: IssuesReading): Promise<AlertView[]> {
  const open = activeAlerts(ctx.state).filter(
    ({ startedAt, state }) => isLive(state) && Date.parse(startedAt) < window.to,
  );
  return open.length === 0 ? [] : viewAlerts(ctx, open.slice(0, ALERTS));
}

/** The same for the same numbers, so a re-run shows whether anything changed since. */
function runIdOf(view: Omit<DigestView, 'runId' | 'writtenAt'>): string {
  const { week, total, harmful, rose, fell, outcomes } = view;
  const numbers = JSON.stringify([
    week,
    total,
    [harmful, rose, fell].map((rows) => rows.map(({ id, contacts, accounts }) => [id, contacts, accounts])),
    outcomes.map(({ kind, total: events }) => [kind, events]),
  ]);
  return `dg-${week}-${createHash('sha256').update(numbers).digest('hex').slice(0, 4)}`;
}
