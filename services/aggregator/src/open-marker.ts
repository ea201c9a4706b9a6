import type { PartitionOffsets } from '@earshot/event-log';
import type { Clock } from '@earshot/runtime';
import { defineQuery, integer64, NO_PARTITION, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';

const QUARTER_MS = 15 * 60 * 1000;
const QUARTER_SECONDS = QUARTER_MS / 1000;

const lastMarks = defineQuery({
  name: 'aggregator.last_marks',
  sql: `SELECT partition, max(mark) AS last, argMax(up_to, mark) AS upTo FROM dirty_days WHERE writer = {writer:UInt64} GROUP BY partition`,
  params: z.object({ writer: z.number() }),
  row: z.object({ partition: z.number(), last: integer64, upTo: integer64.transform(BigInt) }),
});

/**
 * The days are worked out by the warehouse, which also counts by them: two time-zone tables could disagree. No zone's day has begun
 * off a quarter of an hour since 2000.
 */
const MARK = `INSERT INTO dirty_days (day, partition, writer, mark, settled, up_to, time_zone)
  SELECT day, batch.1, {writer:UInt64}, {mark:UInt64}, batch.2, batch.3, {timeZone:String}
  FROM (SELECT DISTINCT toDate(toDateTime(arrayJoin({quarters:Array(UInt32)}) * ${QUARTER_SECONDS}, {timeZone:String})) AS day)
  ARRAY JOIN arrayZip({partitions:Array(UInt32)}, {settled:Array(UInt64)}, {upTo:Array(UInt64)}) AS batch`;

const MARK_DAYS = `INSERT INTO dirty_days (day, partition, writer, mark, time_zone)
  SELECT arrayJoin({days:Array(Date)}), ${NO_PARTITION}, {writer:UInt64}, {mark:UInt64}, {timeZone:String}`;

export interface MarkerOptions {
  warehouse: Warehouse;
  /** Nobody else may mark under it. */
  writer: number;
  now: Clock;
  /** The offset after the last message of each partition. */
  ends: PartitionOffsets;
}

/** Says durably which local days may be counted wrong from now on. Its numbers only grow and are compared with no other writer's. */
export interface Marker {
  readonly writer: number;
  /** Marks the days of these moments (epoch ms) for a batch, given as the offset after it in each of its partitions. */
  markBatch(touched: readonly number[], batch: PartitionOffsets, timeZone: string): Promise<void>;
  /** Marks these days whatever batch they come from; returns the mark. */
  markDays(days: readonly string[], timeZone: string): Promise<number>;
  /** The group has committed everything of the partition before the offset. */
  committed(partition: number, offset: bigint): void;
}

/** A marker that goes on from the writer's last mark, also when the clock was set back since. */
export async function openMarker({ warehouse, writer, now, ends }: MarkerOptions): Promise<Marker> {
  let number = 0;
  /** Per partition: the furthest batch that was marked, and the last mark known to be committed. */
  const reach = new Map<number, { mark: number; upTo: bigint }>();
  const settled = new Map<number, number>();
  for (const { partition, last: mark, upTo } of await lastMarks(warehouse, { writer })) {
    number = Math.max(number, mark);
    // Beyond the end it speaks of a log that is no more.
    if (upTo <= (ends.get(partition) ?? 0n)) reach.set(partition, { mark, upTo });
  }

  function next(): number {
    number = Math.max(now(), number + 1);
    return number;
  }

  return {
    writer,
    async markBatch(touched, batch, timeZone) {
      if (touched.length === 0) return;
      const quarters = new Set<number>();
      for (const moment of touched) quarters.add(Math.floor(moment / QUARTER_MS));
      const mark = next();
      // A shorter batch must not make a longer one before it, whose insert may still be under way, look settled.
      for (const [partition, end] of batch) {
        const before = reach.get(partition)?.upTo ?? 0n;
        reach.set(partition, { mark, upTo: end > before ? end : before });
      }
      const partitions = [...batch.keys()];
      const params = {
        quarters: [...quarters],
        partitions,
        settled: partitions.map((partition) => settled.get(partition) ?? 0),
        upTo: partitions.map((partition) => Number(reach.get(partition)?.upTo ?? 0n)),
        writer,
        mark,
        timeZone,
      };
      await warehouse.command(MARK, params, 'aggregator.mark_days');
    },
    async markDays(days, timeZone) {
      const mark = next();
      await warehouse.command(MARK_DAYS, { days, writer, mark, timeZone }, 'aggregator.mark_all_days');
      return mark;
    },
    committed(partition, offset) {
      const reached = reach.get(partition);
      if (reached && offset >= reached.upTo) settled.set(partition, reached.mark);
    },
  };
}
