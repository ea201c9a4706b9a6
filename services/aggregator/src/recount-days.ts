import { UNASSIGNED } from '@earshot/contracts';
import { type Clock, faultPoint } from '@earshot/runtime';
import { NO_PARTITION, type Warehouse } from '@earshot/warehouse';
import { countedRuns, coveredMarks, openMarks } from './look-up-marks.js';
import { nextRun } from './next-run.js';
import type { Marker } from './open-marker.js';
import { overlappingDays } from './overlapping-days.js';
import { type CoveredMarks, markKey, planRecount, type Reached } from './plan-recount.js';

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

export interface RecountOptions {
  warehouse: Warehouse;
  marker: Marker;
  timeZone: string;
  /** How far the group has come, as it stands when called. */
  reached: () => Promise<Reached>;
  now: Clock;
  /** From 0 to 1. */
  random: () => number;
}

/**
 * Counts the days again that are worth it and makes the new counts the current ones; returns the days. Whoever else recounts at the same
 * time, the higher run wins, and a day's row says with the run which marks it covers: what the winner doesn't cover stays dirty. A
 * crash leaves the days dirty, and at worst rows of a run that nobody reads.
 */
export async function recountDays({ warehouse, timeZone, ...options }: RecountOptions): Promise<string[]> {
  // In this order: marks, offsets, rows. What is settled by then is among the rows.
  const marks = await openMarks(warehouse);
  const { last, misaligned } = await countedRuns(warehouse, timeZone);
  const foreign = marks.filter((mark) => mark.timeZone !== timeZone).map(({ day }) => day);
  const translated = await markInZone([...foreign, ...misaligned], { ...options, timeZone });
  const gained = planRecount(marks, await options.reached());
  for (const [day, covered] of translated) gained.set(day, { ...gained.get(day), ...covered });
  const days = [...gained.keys()].sort();
  if (days.length === 0) return days;

  const before = await coveredMarks(warehouse, days);
  const run = nextRun(last, options.now(), options.random());
  faultPoint('aggregator.before_recount');
  await warehouse.command(RECOUNT, { days, run, timeZone }, 'aggregator.recount_days');
  faultPoint('aggregator.before_switch');
  // From here on readers see the new run, also of days that no contact is left on.
  const rows = days.map((day) =>
    JSON.stringify({ day, run, time_zone: timeZone, marks: { ...before.get(day), ...gained.get(day) } }),
  );
  await warehouse.insertLines('counted_days', rows, 'aggregator.switch_days');
  return days;
}

/** Marks the days of this zone that another zone's may lie on; returns the marks by day. */
async function markInZone(
  days: readonly string[],
  { marker, timeZone }: Pick<RecountOptions, 'marker' | 'timeZone'>,
): Promise<Map<string, CoveredMarks>> {
  if (days.length === 0) return new Map();
  const own = overlappingDays(days);
  const mark = await marker.markDays(own, timeZone);
  const covered = { [markKey({ partition: NO_PARTITION, writer: marker.writer })]: mark };
  return new Map(own.map((day) => [day, covered]));
}
