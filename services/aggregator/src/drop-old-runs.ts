import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import { RUNS_A_SECOND } from './next-run.js';

/** How long a run that is no longer current stays, for a reader that looked the runs up just before: ms. */
const KEEP_MS = 10 * 60 * 1000;
/** Below this many rows a deletion costs more than it frees. */
const WORTH_DELETING = 20_000;

/**
 * Only what a higher run of its day has replaced can never become current. A run above the current one may be of a recount that
 * stands still between its counts and its switch.
 */
const OLD = `run < {before:UInt64} AND (day, run) IN
  (
    SELECT day, run FROM (SELECT DISTINCT day, run FROM issue_counts_hourly) AS made
    INNER JOIN (SELECT day, max(run) AS current FROM counted_days GROUP BY day) AS counted USING day
    WHERE run < current
  )`;

const countOld = defineQuery({
  name: 'aggregator.count_old_runs',
  sql: `SELECT count() AS rows FROM issue_counts_hourly WHERE ${OLD}`,
  params: z.object({ before: z.number() }),
  row: z.object({ rows: integer64 }),
});

/** Drops the counts of runs that are replaced and began more than 10 min before `now`, when there are many. Returns how many rows went. */
export async function dropOldRuns(warehouse: Warehouse, now: number): Promise<number> {
  const before = Math.max(0, Math.floor((now - KEEP_MS) / 1000) * RUNS_A_SECOND);
  const [old] = await countOld(warehouse, { before });
  if (!old || old.rows < WORTH_DELETING) return 0;
  await warehouse.command(`DELETE FROM issue_counts_hourly WHERE ${OLD}`, { before }, 'aggregator.drop_old_runs');
  return old.rows;
}
