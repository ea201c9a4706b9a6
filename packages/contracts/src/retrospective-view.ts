import { z } from 'zod';
import { alertView } from './alert.js';
import { outcomeKind } from './lists.js';
import { statement } from './text.js';
import { moment, window } from './time.js';

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
