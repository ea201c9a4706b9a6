import { z } from 'zod';

/** How far the pipe has come with what was handed in: all three true = it can be queried. */
export const progress = z.object({
  classified: z.boolean(),
  stored: z.boolean(),
  counted: z.boolean(),
  lag: z.int(),
});
export type Progress = z.infer<typeof progress>;
