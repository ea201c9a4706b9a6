import { z } from 'zod';

/** What the company knows of an account: its tier and its worth. The id becomes the same pseudonym as on contacts. */
export const account = z.object({
  account: z.string().min(1),
  tier: z.string().optional(),
  value: z.number().optional(),
});
export type Account = z.infer<typeof account>;
