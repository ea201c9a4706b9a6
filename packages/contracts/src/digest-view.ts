import { z } from 'zod';
import { alertView } from './alert.js';
import { count, quote } from './count.js';
import { issueRow, issuesView } from './issues-view.js';
import { outcomeSeries } from './outcome-series.js';
import { bilingual, statement } from './text.js';
import { moment, window } from './time.js';
import { todayView } from './today-view.js';
import { sourceHealth } from './trust.js';

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
