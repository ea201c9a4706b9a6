import type { Verdict } from '@earshot/contracts';
import type { DayNumber } from '../local-days.js';
import type { DayCounts } from '../ranking/load-day-counts.js';

/** Full days after the action before anything is claimed, and how many are looked at. */
const NEEDED = 7;
const MOST = 14;
const WEEK = 7;
/** Fewer contacts than this before and after together say nothing. */
const LEAST_CONTACTS = 20;
/** An interval within this of zero is no change. */
const SMALL = 0.2;
/** 90 %. */
const Z = 1.645;

export interface ActionResult extends Verdict {
  /** What would have come without the action, by full day after it. */
  counterfactual: { day: DayNumber; contacts: number }[];
}

/**
 * What came of an action: the issue's contacts on the full days after it (7 at least, 14 at most) against the same weekdays before,
 * carried on as all other contacts went. A difference in differences of logs with the days' own scatter; the interval is 90 %.
 * `lastDay` is the last day that is over. Null effect where there is nothing to compare.
 */
export function actionVerdict(issue: DayCounts, all: DayCounts, action: DayNumber, lastDay: DayNumber): ActionResult {
  const days = Math.max(0, Math.min(MOST, lastDay - action));
  const nothing = { effect: null, low: null, high: null, days, daysNeeded: NEEDED, counterfactual: [] };
  if (days === 0) return { outcome: 'too_early', ...nothing };
  const weeks = Math.ceil(days / WEEK);
  const after = Array.from({ length: days }, (_, at) => action + 1 + at);
  const before = after.map((day) => day - WEEK * weeks - (day - WEEK * weeks >= action ? WEEK * weeks : 0));
  if (Math.min(...before) < issue.firstDay) return { outcome: 'cannot_tell', ...nothing };
  const others: DayCounts = { ...all, counts: all.counts.map((count, at) => count - (issue.counts[at] ?? 0)) };
  const [post, pre] = [sum(issue, after), sum(issue, before)];
  const [otherPost, otherPre] = [sum(others, after), sum(others, before)];
  if (post + pre < LEAST_CONTACTS || pre === 0 || otherPre === 0 || otherPost === 0) {
    return { outcome: days < NEEDED ? 'too_early' : 'cannot_tell', ...nothing };
  }
  const carried = otherPost / otherPre;
  const ratio = (post + 0.5) / (pre + 0.5) / carried;
  const scatter = dispersion(issue, before, after);
  const variance =
    scatter * (1 / (post + 0.5) + 1 / (pre + 0.5)) + dispersion(others, before, after) * (1 / otherPost + 1 / otherPre);
  const half = Z * Math.sqrt(variance);
  const [low, high] = [ratio * Math.exp(-half) - 1, ratio * Math.exp(half) - 1];
  const counterfactual = after.map((day, at) => ({ day, contacts: countOn(issue, before[at] ?? day) * carried }));
  return {
    outcome: outcomeOf(days, low, high),
    effect: ratio - 1,
    low,
    high,
    days,
    daysNeeded: NEEDED,
    counterfactual,
  };
}

/** The result without its counterfactual, as lists show it. */
export function verdictOf({ outcome, effect, low, high, days, daysNeeded }: ActionResult): Verdict {
  return { outcome, effect, low, high, days, daysNeeded };
}

function outcomeOf(days: number, low: number, high: number): Verdict['outcome'] {
  if (days < NEEDED) return 'too_early';
  if (high < 0) return 'fell';
  if (low > 0) return 'rose';
  return low > -SMALL && high < SMALL ? 'no_change' : 'cannot_tell';
}

function countOn({ firstDay, counts }: DayCounts, day: DayNumber): number {
  return counts[day - firstDay] ?? 0;
}

function sum(series: DayCounts, days: readonly DayNumber[]): number {
  return days.reduce((total, day) => total + countOn(series, day), 0);
}

/** How much more the days scatter than counts of their mean would, 1 at least: the mean over the two periods. */
function dispersion(series: DayCounts, ...periods: readonly DayNumber[][]): number {
  const factors = periods.map((days) => {
    const mean = sum(series, days) / days.length;
    if (days.length < 2 || mean === 0) return 1;
    const squares = days.reduce((total, day) => total + (countOn(series, day) - mean) ** 2, 0);
    return Math.max(1, squares / (days.length - 1) / mean);
  });
  return factors.reduce((total, factor) => total + factor, 0) / factors.length;
}
