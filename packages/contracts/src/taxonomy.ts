import { z } from 'zod';
import { causeSide } from './lists.js';
import { bilingual } from './text.js';

export const intentExample = z.object({ text: z.string().min(1), lang: z.string().optional() });
export type IntentExample = z.infer<typeof intentExample>;

/** One label of the taxonomy. Its id is the id for life. */
export const intent = z.object({
  id: z.string().regex(/^[\w.:-]{1,80}$/, 'letters, digits, _ . : - only, at most 80'),
  parent: z.string().optional(),
  name: bilingual,
  definition: z.string().optional(),
  examples: z.array(intentExample).default([]),
  owner: z.string().optional(),
  causeSide: causeSide.optional(),
});
export type Intent = z.output<typeof intent>;

/** The intents of a workspace, in the order they were imported. */
export type Taxonomy = Intent[];
