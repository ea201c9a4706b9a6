import type { IssueOrder } from '@earshot/contracts';
import { startOfDay } from '../local-days.js';
import { harmTriggers } from './harm-trigger.js';
import { harmCounts } from './issue-facts.js';
import type { IssueFacts, IssuesReading } from './read-issues.js';

/** A rise of fewer contacts than this is not listed as one. */
const LEAST_RISING = 5;
/** An issue first seen this long before the window is still new in it. */
const NEW_BEFORE_MS = 7 * 86_400_000;
/** In the first days of history everything would be new. */
const HISTORY_DAYS = 14;

/** The issues an order has to show, first one first. Frequency and harm are two lists; nothing blends them. */
export function orderIssues(reading: IssuesReading, issues: readonly IssueFacts[], by: IssueOrder): IssueFacts[] {
  switch (by) {
    case 'frequency':
      return sorted(issues, ({ accounts, contacts }) => [accounts, contacts]);
    case 'harm':
      return sorted(
        issues.filter(({ harmLevel }) => harmLevel > 0),
        (issue) => harmKey(reading, issue),
      );
    case 'rising':
      return sorted(issues.filter(isRising), ({ contacts, expected }) => [contacts - (expected ?? 0)]);
    case 'new':
      return sorted(
        issues.filter((issue) => isNew(reading, issue)),
        ({ firstSeen, accounts }) => [Date.parse(firstSeen), accounts],
      );
  }
}

/** Worst level first; within it what demands action by itself; then how many contacts reached it, then how sure the share is. */
function harmKey(reading: IssuesReading, issue: IssueFacts): number[] {
  const harm = harmCounts(reading.counts.get(issue.id));
  return [
    issue.harmLevel,
    Number(harmTriggers(harm)),
    harm.contacts[issue.harmLevel] ?? 0,
    issue.harmLow,
    issue.accounts,
  ];
}

/** More contacts than the expectation's upper edge. */
export function isRising({ contacts, expectedHigh }: IssueFacts): boolean {
  return expectedHigh !== null && contacts >= LEAST_RISING && contacts > expectedHigh;
}

/** First seen in the window or in the week before it, when there was history enough to have seen it earlier. */
export function isNew({ window }: IssuesReading, { firstSeen }: IssueFacts): boolean {
  const seen = Date.parse(firstSeen);
  return seen >= window.from - NEW_BEFORE_MS && seen >= startOfDay(window.historyDay + HISTORY_DAYS, window.zone);
}

/** Largest key first, part by part; the id decides the rest, so the same contacts give the same list. */
function sorted(issues: readonly IssueFacts[], key: (issue: IssueFacts) => number[]): IssueFacts[] {
  const keyed = issues.map((issue) => ({ issue, key: key(issue) }));
  keyed.sort((a, b) => {
    for (const [at, value] of a.key.entries()) {
      const difference = (b.key[at] ?? 0) - value;
      if (difference !== 0) return difference;
    }
    return a.issue.id < b.issue.id ? -1 : 1;
  });
  return keyed.map(({ issue }) => issue);
}
