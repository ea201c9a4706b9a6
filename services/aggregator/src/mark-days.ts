import type { Warehouse } from '@earshot/warehouse';

const QUARTER_MS = 15 * 60 * 1000;
const QUARTER_SECONDS = QUARTER_MS / 1000;

/**
 * Marks the local days of these moments (epoch ms) as dirty; durable when it resolves. The days are worked out by the warehouse,
 * which also counts by them: two time-zone tables could disagree. No zone's day has begun off a quarter of an hour since 2000.
 */
export async function markDays(
  warehouse: Warehouse,
  touched: readonly number[],
  mark: number,
  timeZone: string,
): Promise<void> {
  if (touched.length === 0) return;
  const quarters = new Set<number>();
  for (const moment of touched) quarters.add(Math.floor(moment / QUARTER_MS));
  await warehouse.command(
    `INSERT INTO dirty_days (day, mark, time_zone)
    SELECT DISTINCT toDate(toDateTime(arrayJoin({quarters:Array(UInt32)}) * ${QUARTER_SECONDS}, {timeZone:String})),
      {mark:UInt64}, {timeZone:String}`,
    { quarters: [...quarters], mark, timeZone },
    'aggregator.mark_days',
  );
}
