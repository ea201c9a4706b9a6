import { z } from 'zod';
import { alertView } from './alert.js';
import { contactFilter } from './contact-filter.js';
import { count, quote, series } from './count.js';
import { alertState, causeSide, contactType, harmClass, outcomeKind } from './lists.js';
import { bilingual, statement } from './text.js';
import { moment, window } from './time.js';

/** How a list of issues is ordered. Frequency and harm are two lists, never blended. */
export const issueOrder = z.enum(['frequency', 'harm', 'rising', 'new']);
export type IssueOrder = z.infer<typeof issueOrder>;

/** One issue of a list; `accounts` and `contacts` open with `filter`. Intervals are 90 %. */
export const issueRow = z.object({
  id: z.string(),
  name: bilingual,
  kind: z.enum(['taxonomy', 'discovered']),
  accounts: z.int(),
  contacts: z.int(),
  filter: contactFilter,
  /** Of the accounts in the window, 0–1. */
  share: z.number(),
  /** Contacts per 1,000 of the exposure measure; null without exposure. */
  rate: z.number().nullable(),
  /** Interval of the rate, or of the share where there is no rate. */
  low: z.number(),
  high: z.number(),
  /** Contacts against what was expected in the window, with that expectation's 90 % interval; null without enough history. */
  expected: z.number().nullable(),
  expectedLow: z.number().nullable(),
  expectedHigh: z.number().nullable(),
  ratio: z.number().nullable(),
  /** 90 % interval of the ratio, of the observed count only. */
  ratioLow: z.number().nullable().optional(),
  ratioHigh: z.number().nullable().optional(),
  /** Accounts in the window ÷ accounts in the window before; null when there were none before. */
  trend: z.number().nullable(),
  harmLevel: z.int(),
  /** Jeffreys 5 % lower bound of the share of contacts at level 3 or more. */
  harmLow: z.number(),
  /** Contacts by harm level, 1 to 4, only levels that occur. */
  harm: z.array(z.object({ level: z.int(), contacts: z.int(), accounts: z.int(), filter: contactFilter })),
  harmClass: harmClass.nullable(),
  firstSeen: moment,
  lastSeen: moment,
  owner: z.string().nullable(),
  causeSide: causeSide.nullable(),
  alert: z.object({ id: z.string(), state: alertState }).nullable(),
  /** By day, up to 28 days before the window's end. */
  days: series,
  quotes: z.array(quote),
});
export type IssueRow = z.infer<typeof issueRow>;

export const issuesView = z.object({
  by: issueOrder,
  window,
  statement,
  /** Every contact of the window and filter. */
  total: count,
  unassigned: count,
  exposure: z.object({ measure: z.string(), value: z.number() }).nullable(),
  /** How many issues each order has to show. */
  tabs: z.object({ frequency: z.int(), harm: z.int(), rising: z.int(), new: z.int() }),
  issues: z.array(issueRow),
  /** What the filters can be set to in this window. */
  facets: z.record(z.string(), z.array(z.string())),
});
export type IssuesView = z.infer<typeof issuesView>;

/** Accounts of a group, how many had the outcome, and the 90 % interval of that share (0–1). */
export const outcomeShare = z.object({
  accounts: z.int(),
  events: z.int(),
  low: z.number().optional(),
  high: z.number().optional(),
});
export type OutcomeShare = z.infer<typeof outcomeShare>;

export const outcomeSeries = z.object({
  kind: outcomeKind,
  product: z.string().nullable(),
  points: z.array(z.object({ from: z.string(), to: z.string(), events: z.int(), expected: z.number().nullable() })),
  total: z.int(),
  expected: z.number().nullable(),
  /** 90 % interval of `expected`; a ratio is shown only with it. */
  expectedLow: z.number().nullable().optional(),
  expectedHigh: z.number().nullable().optional(),
  /** Days from the wave of contacts to the wave of outcomes; null where there is no clear one. */
  lagDays: z.number().nullable(),
  /** Of accounts that asked, how many had the outcome. Null without accounts on outcomes. */
  asked: outcomeShare.nullable(),
  /** The same of accounts that hold the product and did not ask. */
  others: outcomeShare.nullable().optional(),
});
export type OutcomeSeries = z.infer<typeof outcomeSeries>;

/** What came of an action, against what would have been without it: `effect`, `low`, `high` (90 %) are shares, −0.39 = 39 % less. */
export const verdict = z.object({
  outcome: z.enum(['too_early', 'fell', 'no_change', 'rose', 'cannot_tell']),
  effect: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  days: z.int(),
  daysNeeded: z.int(),
});
export type Verdict = z.infer<typeof verdict>;

/** One issue, whole. */
export const issueView = z.object({
  window,
  issue: issueRow,
  /** What the rate is per 1,000 of. */
  exposure: z.object({ measure: z.string(), value: z.number() }).nullable().optional(),
  definition: z.string().nullable(),
  statement,
  alerts: z.array(alertView),
  days: series,
  markers: z.array(z.object({ at: z.string(), kind: z.string(), label: z.string() })),
  previous: count,
  /** Accounts that came again within 7 days. */
  repeat: z.object({ accounts: z.int(), of: z.int() }),
  effects: z.object({ exposure: z.number(), rate: z.number() }).nullable(),
  quotes: z.object({
    typical: z.array(quote),
    newest: z.array(quote),
    most_harmful: z.array(quote),
    unsure: z.array(quote),
  }),
  slices: z.array(
    z.object({
      dimension: z.string(),
      value: z.string(),
      count,
      expected: z.number().nullable(),
      /** 90 % interval of `expected`, drawn as the band. */
      expectedLow: z.number().nullable().optional(),
      expectedHigh: z.number().nullable().optional(),
      /** Against expectation, with the ratio's own 90 % interval. */
      ratio: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  contactTypes: z.array(z.object({ type: contactType.nullable(), contacts: z.int() })),
  outcomes: z.array(outcomeSeries),
  /** Satisfaction × resolution × effort: contacts in each cell; null = unknown. */
  matrix: z.array(
    z.object({
      satisfied: z.boolean().nullable(),
      resolved: z.boolean().nullable(),
      hard: z.boolean().nullable(),
      contacts: z.int(),
    }),
  ),
  /** What the slices say together: `Without Lumen 3 the ratio is 1.0×`. */
  slicesStatement: statement.nullable().optional(),
  /** What would have come without the latest action, by day from the action on. */
  counterfactual: z.array(z.object({ from: z.string(), contacts: z.number() })).optional(),
  actions: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      owner: z.string().nullable(),
      at: moment,
      verdict: verdict.nullable().optional(),
    }),
  ),
  history: z.array(z.object({ at: moment, author: z.string(), text: bilingual })),
});
export type IssueView = z.infer<typeof issueView>;

export const sourceHealth = z.object({
  source: z.string(),
  lastContactAt: moment,
  state: z.enum(['ok', 'silent', 'flooded']),
  silentHours: z.number().nullable(),
});
export type SourceHealth = z.infer<typeof sourceHealth>;

/** What every page says above its numbers: to when the data goes and how much of it is labelled. */
export const trust = z.object({
  dataTo: moment.nullable(),
  /** Of the window's contacts, 0–1. */
  classifiedShare: z.number(),
  sources: z.array(sourceHealth),
});
export type Trust = z.infer<typeof trust>;

/** The first page: what needs a person now. */
export const todayView = z.object({
  now: moment,
  timeZone: z.string(),
  workspace: z.string(),
  window,
  week: z.string(),
  statement,
  trust,
  total: count,
  previous: count,
  unassigned: count,
  rate: z
    .object({
      measure: z.string(),
      value: z.number(),
      low: z.number(),
      high: z.number(),
      expectedLow: z.number().nullable(),
      expectedHigh: z.number().nullable(),
      previous: z.number().nullable(),
    })
    .nullable(),
  alerts: z.array(alertView),
  frequent: z.array(issueRow),
  frequentTotal: z.int(),
  harmful: z.array(issueRow),
  harmfulTotal: z.int(),
  daily: series,
  markers: z.array(z.object({ at: z.string(), kind: z.string(), label: z.string() })),
  actions: z.array(
    z.object({
      id: z.string(),
      issue: z.string(),
      name: bilingual,
      what: z.string(),
      owner: z.string().nullable(),
      at: moment,
      verdict: verdict.nullable().optional(),
    }),
  ),
  /** Alerts that opened, were resolved or came back in the window. */
  changed: z.array(
    z.object({
      alert: z.string(),
      issue: z.string(),
      name: bilingual,
      state: alertState,
      at: moment,
      text: bilingual,
      owner: z.string().nullable(),
    }),
  ),
});
export type TodayView = z.infer<typeof todayView>;

/** The week as management reads it. Every figure opens. */
export const digestView = z.object({
  week: z.string(),
  runId: z.string(),
  workspace: z.string(),
  window,
  writtenAt: moment,
  /** False when nothing left its band: it is then not sent. */
  worthSending: z.boolean(),
  subject: bilingual,
  headline: statement,
  changed: statement,
  hypothesis: statement.nullable(),
  total: count,
  previous: count,
  unassigned: count,
  rate: todayView.shape.rate,
  /** Alerts of the week that nobody has closed, harm first. */
  alerts: z.array(alertView).optional(),
  harmful: z.array(issueRow),
  rose: z.array(issueRow),
  fell: z.array(issueRow),
  /** How many issues were looked at, rose, and are new. */
  tabs: issuesView.shape.tabs.optional(),
  markers: todayView.shape.markers.optional(),
  outcomes: z.array(outcomeSeries.extend({ issue: z.string(), name: bilingual })),
  actions: todayView.shape.actions,
  quotes: z.array(quote),
  basis: z.object({ classifiedShare: z.number(), sources: z.array(sourceHealth), generation: z.int() }),
});
export type DigestView = z.infer<typeof digestView>;

/** What the retrospective tells: for each alert, when it would have fired, and how long before what followed. */
export const retrospectiveView = z.object({
  window,
  contacts: z.int(),
  statement,
  alerts: z.array(
    alertView.extend({
      story: statement,
      /** The outcome wave that followed, if any: its start, and days from detection to it. */
      followed: z.object({ kind: outcomeKind, at: moment, leadDays: z.number() }).nullable(),
    }),
  ),
});
export type RetrospectiveView = z.infer<typeof retrospectiveView>;

/** How far the pipe has come with what was handed in: all three true = it can be queried. */
export const progress = z.object({
  classified: z.boolean(),
  stored: z.boolean(),
  counted: z.boolean(),
  lag: z.int(),
});
export type Progress = z.infer<typeof progress>;

export const importReport = z.object({
  read: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
});
export type ImportReport = z.infer<typeof importReport>;
