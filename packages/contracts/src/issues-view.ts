import { z } from 'zod';
import { contactFilter } from './contact-filter.js';
import { count, quote, series } from './count.js';
import { alertState, causeSide, harmClass } from './lists.js';
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
