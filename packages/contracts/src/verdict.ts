import { z } from 'zod';

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
