import type { AlertEvidence, Slice } from '@earshot/contracts';
import { negativeBinomialQuantile, type SeriesRun, type SilentRun, type Tick } from '@earshot/surveillance';
import { HOUR_MS } from './local-hours.js';

/** ISO 8601 in UTC. */
export function moment(ms: number): string {
  return new Date(ms).toISOString();
}

export interface SeriesSubject {
  issue: string;
  slice: Slice;
  exposed: boolean;
  /** Contacts of the issue, in any slice, before the run began: next to none makes it a new issue. */
  before: number;
}

const NEW_ISSUE_CONTACTS = 4;

/** A tick as evidence. `observed` and `accounts` count each account once a day; views count afresh. */
export function tickEvidence(tick: Tick, run: SeriesRun, subject: SeriesSubject, firstHour: number): AlertEvidence {
  const end = firstHour + tick.hour + 1;
  const kind = run.ticks[0]?.slow ? 'slow_rise' : 'spike';
  return {
    kind: subject.before < NEW_ISSUE_CONTACTS ? 'new_issue' : kind,
    issue: subject.issue,
    slice: subject.slice,
    startedAt: moment((firstHour + run.onset) * HOUR_MS),
    window: { from: moment((end - tick.windowHours) * HOUR_MS), to: moment(end * HOUR_MS) },
    observed: tick.observed,
    accounts: tick.observed,
    expected: tick.expected,
    low: negativeBinomialQuantile(0.05, tick.expected, tick.variance),
    high: negativeBinomialQuantile(0.95, tick.expected, tick.variance),
    lift: tick.expected > 0 ? tick.observed / tick.expected : null,
    score: tick.score,
    exposed: subject.exposed && !tick.bySiblings,
    harmLevel: 0,
    wholeExpected: tick.wholeExpected,
    ...(tick.bySiblings && { bySiblings: true }),
  };
}

/** A silence as evidence: nothing observed where much was expected. */
export function silentEvidence(run: SilentRun, source: string, firstHour: number): AlertEvidence {
  const from = moment((firstHour + run.onset) * HOUR_MS);
  return {
    kind: 'source_silent',
    issue: source,
    slice: {},
    startedAt: from,
    window: { from, to: moment((firstHour + run.firedAt + 1) * HOUR_MS) },
    observed: 0,
    accounts: 0,
    expected: run.expected,
    low: negativeBinomialQuantile(0.05, run.expected, run.variance),
    high: negativeBinomialQuantile(0.95, run.expected, run.variance),
    lift: 0,
    score: run.score,
    exposed: false,
    harmLevel: 0,
  };
}
