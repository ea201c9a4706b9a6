import { z } from 'zod';
import { alertView } from './alert.js';
import { count, series } from './count.js';
import { issueRow } from './issues-view.js';
import { alertState } from './lists.js';
import { bilingual, statement } from './text.js';
import { moment, window } from './time.js';
import { trust } from './trust.js';
import { verdict } from './verdict.js';

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
