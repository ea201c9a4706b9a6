import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';

const query = defineQuery({
  name: 'intake.uncovered_marks',
  sql: `SELECT toString(day) AS day, 0 AS partition, mark, run AS covered
    FROM (SELECT day, max(mark) AS mark FROM dirty_days GROUP BY day) AS dirty
    LEFT JOIN (SELECT day, max(run) AS run FROM counted_days GROUP BY day) AS counted USING day
    WHERE mark > covered`,
  params: z.object({}),
  row: z.object({ day: z.iso.date(), partition: z.number(), mark: integer64, covered: integer64 }),
});

/** A local day whose counts are behind: what was marked last, and up to which mark it is counted. */
export interface UncoveredMark {
  day: string;
  partition: number;
  mark: number;
  covered: number;
}

export async function uncoveredMarks(warehouse: Warehouse): Promise<UncoveredMark[]> {
  return query(warehouse, {});
}
