import { z } from 'zod';
import { moment } from './time.js';

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
