import { UNASSIGNED } from '@earshot/contracts';
import { faultPoint } from '@earshot/runtime';
import { dirtyDays, type Warehouse } from '@earshot/warehouse';

/**
 * All days in one statement, from the rows as they stand: a contact in one cell of each of its issues ('unassigned' without one) and
 * in one of '*'. The days are filtered after FINAL, or a contact that moved to another day would still be seen in its old one.
 */
const RECOUNT = `INSERT INTO issue_counts_hourly
    (day, run, hour, issue, source, channel, product, product_version, region, contacts, harmful)
  SELECT day, {run:UInt64}, hour, issue, source, channel, product, product_version, region, count(), countIf(harm_level >= 3)
  FROM
  (
    SELECT toDate(occurred_at, {timeZone:String}) AS day, toStartOfHour(toDateTime(occurred_at, 'UTC')) AS hour,
      source, channel, product, product_version, region, harm_level,
      arrayConcat(['*'], if(empty(issues), ['${UNASSIGNED}'], arrayDistinct(arrayMap(i -> toString(i), issues)))) AS cells
    FROM contacts FINAL
    WHERE toDate(occurred_at, {timeZone:String}) IN {days:Array(Date)}
  )
  ARRAY JOIN cells AS issue
  GROUP BY day, hour, issue, source, channel, product, product_version, region`;

/** From here on readers see the new run, also of days that no contact is left on. */
const SWITCH = `INSERT INTO counted_days (day, run, time_zone)
  SELECT arrayJoin({days:Array(Date)}), {run:UInt64}, {timeZone:String}`;

/**
 * Counts every dirty day again and makes the new counts the current ones; returns the days. A crash leaves the days dirty, and at
 * worst rows of a run that nobody reads.
 */
export async function recountDays(warehouse: Warehouse, run: number, timeZone: string): Promise<string[]> {
  const days = await dirtyDays(warehouse);
  if (days.length === 0) return days;
  faultPoint('aggregator.before_recount');
  await warehouse.command(RECOUNT, { days, run, timeZone }, 'aggregator.recount_days');
  faultPoint('aggregator.before_switch');
  await warehouse.command(SWITCH, { days, run, timeZone }, 'aggregator.switch_days');
  return days;
}
