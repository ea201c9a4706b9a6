import type { Alert, Condition, ContactFilter, Slice } from '@earshot/contracts';
import { toMoment } from '@earshot/issues';
import { HOUR_MS } from '../local-hours.js';

/** The filters one alert's figures open with. */
export interface AlertFilters {
  /** The contacts of `observed`. */
  window: ContactFilter;
  /** From the alert's start to its end, or to `now`. */
  episode: ContactFilter;
  /** Every slice of the issue, in the window and in the 28 days before the alert's start. */
  whole: ContactFilter;
  before: ContactFilter;
  /** The alert's contacts as far back as its points and their expectation reach. */
  points: ContactFilter;
  /** Holds all of them. */
  reach: ContactFilter;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number;
}

const DAY_MS = 24 * HOUR_MS;
const BEFORE_MS = 28 * DAY_MS;
/** 28 days shown, 56 learnt from, and the days cut at both ends. */
const POINTS_MS = 86 * DAY_MS;

/** `now` in epoch milliseconds ends what still goes on. */
export function alertFilters(alert: Alert, zone: string, now: number): AlertFilters {
  const { window, slice } = alert.peak;
  const startedAt = Date.parse(alert.startedAt);
  const endedAt = Math.max(alert.resolvedAt === null ? now : Date.parse(alert.resolvedAt), Date.parse(window.to));
  const spanned = (from: number, to: number, where: Condition[]): ContactFilter => ({
    since: toMoment(from, zone),
    until: toMoment(to, zone),
    where,
  });
  const subject = subjectOf(alert, slice);
  const issue = subjectOf(alert, {});
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  return {
    window: spanned(from, to, subject),
    episode: spanned(startedAt, endedAt, subject),
    whole: spanned(from, to, issue),
    before: spanned(startedAt - BEFORE_MS, startedAt, issue),
    points: spanned(endedAt - POINTS_MS, endedAt + DAY_MS, subject),
    reach: spanned(Math.min(from, startedAt - BEFORE_MS, endedAt - POINTS_MS), Math.max(to, endedAt + DAY_MS), issue),
    startedAt,
    endedAt,
  };
}

function subjectOf(alert: Alert, slice: Slice): Condition[] {
  if (alert.kind === 'source_silent' || alert.kind === 'source_flooded') return [{ key: 'source', value: alert.issue }];
  const where: Condition[] = [{ key: 'issue', value: alert.issue }];
  for (const [key, value] of Object.entries(slice)) where.push({ key, value });
  if (alert.kind === 'high_harm') where.push({ key: 'harm', value: '3+' });
  return where;
}
