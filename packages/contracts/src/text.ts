import { z } from 'zod';

/** A name or sentence in both languages of the product. */
export const bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

export type Lang = 'zh' | 'en';

/**
 * A piece of a written statement. `to` is the console address of its evidence (`/issues/set-time?week=2026-W44`), `tone` the
 * one colour it may have: left its band upwards or downwards, harm, or a verdict that something fell.
 */
export const segment = z.object({
  text: z.string(),
  to: z.string().optional(),
  tone: z.enum(['excess', 'below', 'harm', 'good']).optional(),
});
export type Segment = z.infer<typeof segment>;

/** One to three short sentences filled from a template, in both languages. */
export const statement = z.object({ zh: z.array(segment), en: z.array(segment) });
export type Statement = z.infer<typeof statement>;
