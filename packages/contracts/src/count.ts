import { z } from 'zod';
import { contactFilter } from './contact-filter.js';

/**
 * A number that opens: how many contacts and how many accounts the filter selects. Listing the filter returns exactly as many.
 * A contact without an account counts as an account of its own.
 */
export const count = z.object({ contacts: z.int().min(0), accounts: z.int().min(0), filter: contactFilter });
export type Count = z.infer<typeof count>;

/** One bucket of a series, with what was expected there (90 % interval); `above` = the count left the interval upwards. */
export const seriesPoint = z.object({
  from: z.string(),
  to: z.string(),
  contacts: z.int().min(0),
  expected: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  above: z.boolean().optional(),
  /** Accounts of this bucket alone (not additive over buckets), and contacts per 1,000 of the exposure measure. */
  accounts: z.int().min(0).optional(),
  rate: z.number().min(0).optional(),
});
export type SeriesPoint = z.infer<typeof seriesPoint>;

/** Contacts over time. `filter` has no times: with a point's `from` and `to` as since and until it opens that point. */
export const series = z.object({
  filter: contactFilter,
  bucket: z.enum(['hour', 'day']),
  points: z.array(seriesPoint),
});
export type Series = z.infer<typeof series>;

/** A customer's words as evidence. `text` is the redacted turn; the marked span is `text.slice(start, end)`. */
export const quote = z.object({
  source: z.string(),
  id: z.string(),
  turn: z.int().min(0),
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  language: z.string(),
  channel: z.string().nullable(),
  product: z.string().nullable(),
  account: z.string().nullable(),
  occurredAt: z.string(),
  harmLevel: z.int(),
  why: z.enum(['typical', 'newest', 'most_harmful', 'unsure']),
});
export type Quote = z.infer<typeof quote>;
