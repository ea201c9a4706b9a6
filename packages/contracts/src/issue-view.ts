import { z } from 'zod';
import { alertView } from './alert.js';
import { count, quote, series } from './count.js';
import { issueRow } from './issues-view.js';
import { contactType } from './lists.js';
import { outcomeSeries } from './outcome-series.js';
import { bilingual, statement } from './text.js';
import { moment, window } from './time.js';
import { verdict } from './verdict.js';

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
