import type { Clock } from '@earshot/runtime';
import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';

const query = defineQuery({
  name: 'aggregator.last_run',
  sql: `SELECT max(n) AS last FROM (SELECT max(mark) AS n FROM dirty_days UNION ALL SELECT max(run) AS n FROM counted_days)`,
  params: z.object({}),
  row: z.object({ last: integer64 }),
});

/**
 * Numbers for marks and runs: epoch milliseconds where the clock moves on, one more than the last where it doesn't. They only ever
 * grow, also over restarts and when the clock is set back, because a day is dirty while its mark is above its run.
 */
export async function openRunClock(warehouse: Warehouse, now: Clock): Promise<() => number> {
  const [row] = await query(warehouse, {});
  let last = row?.last ?? 0;
  return () => {
    last = Math.max(now(), last + 1);
    return last;
  };
}
