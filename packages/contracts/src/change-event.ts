import { z } from 'zod';
import { changeEventKind } from './lists.js';
import { momentOrDay } from './time.js';

/** Something the company did or suffered: a launch, release, campaign, price, outage or holiday. A hypothesis, never a cause. */
export const changeEvent = z.object({
  at: momentOrDay,
  kind: changeEventKind,
  product: z.string().optional(),
  region: z.string().optional(),
  name: z.string().min(1),
});
export type ChangeEvent = z.infer<typeof changeEvent>;
