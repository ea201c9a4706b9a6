import { z } from 'zod';

export const importReport = z.object({
  read: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
});
export type ImportReport = z.infer<typeof importReport>;
