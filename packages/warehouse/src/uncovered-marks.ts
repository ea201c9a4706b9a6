import { z } from 'zod';
import { DAY_MARKS } from './day-marks.js';
import { defineQuery, integer64 } from './define-query.js';
import type { Warehouse } from './warehouse.js';

/** A day marked by a writer for a partition, whose rows the day's counts may not hold. */
export interface UncoveredMark {
  day: string;
  partition: number;
  writer: number;
  mark: number;
  /** The writer's last mark here that the counts do hold; 0 if none. */
  covered: number;
}

const query = defineQuery({
  name: 'warehouse.uncovered_marks',
  sql: `SELECT toString(day) AS day, partition, writer, mark, covered FROM (${DAY_MARKS}) WHERE mark > covered
    ORDER BY day, partition, writer`,
  params: z.object({}),
  row: z.object({ day: z.iso.date(), partition: z.number(), writer: integer64, mark: integer64, covered: integer64 }),
});

/**
 * Every mark that the counts don't cover, as they stand now. To know on a stream that never rests whether everything stored by some
 * moment is counted, keep this answer and ask `stillUncovered` of it and a later one.
 */
export async function uncoveredMarks(warehouse: Warehouse): Promise<UncoveredMark[]> {
  return query(warehouse, {});
}

/** Those of the marks that weren't covered `before` and, as `now` tells, still aren't. Later marks of the same day don't hold them up. */
export function stillUncovered(before: readonly UncoveredMark[], now: readonly UncoveredMark[]): UncoveredMark[] {
  const covered = new Map(now.map((mark) => [keyOf(mark), mark.covered]));
  return before.filter((mark) => (covered.get(keyOf(mark)) ?? Number.POSITIVE_INFINITY) < mark.mark);
}

function keyOf({ day, partition, writer }: UncoveredMark): string {
  return `${day} ${partition}/${writer}`;
}
