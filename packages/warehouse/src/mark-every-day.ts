import { randomBytes } from 'node:crypto';
import { NO_PARTITION } from './day-marks.js';
import type { Warehouse } from './warehouse.js';

/**
 * Marks every local day that a contact stands on as dirty, under a writer of its own, so that all of them are counted anew: for rows that
 * came in past the aggregator. Durable when it resolves; whoever recounts finds the marks within seconds. `now` in epoch ms.
 */
export async function markEveryDay(warehouse: Warehouse, timeZone: string, now: number): Promise<void> {
  await warehouse.command(
    `INSERT INTO dirty_days (day, partition, writer, mark, time_zone)
      SELECT DISTINCT toDate(occurred_at, {timeZone:String}), ${NO_PARTITION}, {writer:UInt64}, {mark:UInt64}, {timeZone:String}
      FROM contacts`,
    { timeZone, mark: now, writer: randomBytes(6).readUIntBE(0, 6) },
    'warehouse.mark_every_day',
  );
}
