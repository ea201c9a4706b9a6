import { z } from 'zod';
import { outcomeKind } from './lists.js';
import { momentOrDay } from './time.js';

/** What a customer did afterwards: a return, a refund, a churn, a repurchase, a review. `id` makes it the same event again. */
export const outcome = z.object({
  id: z.string().min(1),
  at: momentOrDay,
  kind: outcomeKind,
  account: z.string().min(1).optional(),
  product: z.string().optional(),
  region: z.string().optional(),
  value: z.number().optional(),
});
export type Outcome = z.infer<typeof outcome>;
