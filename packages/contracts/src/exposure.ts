import { z } from 'zod';
import { exposureMeasure } from './lists.js';
import { momentOrDay } from './time.js';

/** How many could have needed help: one bucket, an hour (a moment) or a day (a bare date), of orders, users, units or parcels. */
export const exposure = z.object({
  at: momentOrDay,
  measure: exposureMeasure,
  product: z.string().optional(),
  region: z.string().optional(),
  channel: z.string().optional(),
  value: z.number().min(0),
});
export type Exposure = z.infer<typeof exposure>;
