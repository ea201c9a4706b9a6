import { z } from 'zod';

/** One walk over the pages of a window of time. All moments are epoch milliseconds. */
const run = z.object({
  from: z.number(),
  until: z.number(),
  page: z.number(),
  /** Items before the page. */
  seen: z.number(),
  /** How many the server said there are. */
  total: z.number().optional(),
  newest: z.number().optional(),
  /** Items of a full page. */
  size: z.number().optional(),
  /** How often it went back because the pages moved under it. */
  stepsBack: z.number().default(0),
  /** Of the page before, so that a server that ignores the page number is noticed. */
  digest: z.string().optional(),
});

/** Where an http source is. Saved after the door has what came before it. */
export const httpPosition = z.object({
  /** The cursor, or the address, that the next request goes by. */
  next: z.string().optional(),
  /** Everything up to this moment was taken by a walk that came to its end. */
  through: z.number().optional(),
  run: run.optional(),
});
export type HttpPosition = z.infer<typeof httpPosition>;
export type Run = z.infer<typeof run>;
