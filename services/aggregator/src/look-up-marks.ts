import { DAY_MARKS, defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';
import type { CoveredMarks, OpenMark } from './plan-recount.js';

const open = defineQuery({
  name: 'aggregator.open_marks',
  sql: `SELECT toString(day) AS day, partition, writer, mark, settled, up_to AS upTo, time_zone AS timeZone, covered
    FROM (${DAY_MARKS}) WHERE mark > covered`,
  params: z.object({}),
  row: z.object({
    day: z.iso.date(),
    partition: z.number(),
    writer: integer64,
    mark: integer64,
    settled: integer64,
    upTo: integer64.transform(BigInt),
    timeZone: z.string(),
    covered: integer64,
  }),
});

/** The marks that the current counts don't cover. */
export async function openMarks(warehouse: Warehouse): Promise<OpenMark[]> {
  return open(warehouse, {});
}

const runs = defineQuery({
  name: 'aggregator.counted_runs',
  sql: `SELECT max(run) AS last, arraySort(groupArrayIf(toString(day), time_zone != {timeZone:String})) AS misaligned
    FROM counted_days FINAL`,
  params: z.object({ timeZone: z.string() }),
  row: z.object({ last: integer64, misaligned: z.array(z.iso.date()) }),
});

/** The last run, 0 if none, and the days that are counted as another zone's. */
export async function countedRuns(
  warehouse: Warehouse,
  timeZone: string,
): Promise<{ last: number; misaligned: string[] }> {
  const [row] = await runs(warehouse, { timeZone });
  return row ?? { last: 0, misaligned: [] };
}

const covered = defineQuery({
  name: 'aggregator.covered_marks',
  // In a subquery, so that the day as text doesn't stand in for the column the condition is on.
  sql: `SELECT toString(day) AS day, marks FROM (SELECT * FROM counted_days FINAL WHERE day IN {days:Array(Date)})`,
  params: z.object({ days: z.array(z.string()) }),
  row: z.object({ day: z.iso.date(), marks: z.record(z.string(), integer64) }),
});

/** The marks that the current counts of these days cover, by day. */
export async function coveredMarks(warehouse: Warehouse, days: string[]): Promise<Map<string, CoveredMarks>> {
  return new Map((await covered(warehouse, { days })).map(({ day, marks }) => [day, marks]));
}
