import { z } from 'zod';

/** Partition → the offset after the last message, as text because it can pass 2^53. */
const offsets = z.record(z.string(), z.string().regex(/^\d+$/));

/**
 * Everything that had come in at a moment, and how far it was last seen to be. Sent back with the next question, what came in later
 * holds nothing up.
 */
export const progressMark = z.object({
  received: z.object({ contacts: offsets, exposures: offsets, outcomes: offsets }),
  classified: offsets.nullable(),
  uncovered: z
    .array(
      z.object({
        day: z.iso.date(),
        partition: z.int(),
        writer: z.int(),
        mark: z.int(),
        covered: z.int(),
      }),
    )
    .nullable(),
});
export type ProgressMark = z.infer<typeof progressMark>;

/** How far the pipe has come with what was handed in: all three true = it can be queried. */
export const progress = z.object({
  classified: z.boolean(),
  stored: z.boolean(),
  counted: z.boolean(),
  /** Messages still on their way. */
  lag: z.int(),
  mark: progressMark,
});
export type Progress = z.infer<typeof progress>;
