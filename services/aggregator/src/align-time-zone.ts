import type { Warehouse } from '@earshot/warehouse';
import { countedRuns } from './look-up-marks.js';
import { moveDatedRows } from './move-dated-rows.js';
import type { Marker } from './open-marker.js';
import { overlappingDays } from './overlapping-days.js';

/**
 * Makes everything that is told by local days speak of the workspace's zone: marks every day that lies on one counted in another zone,
 * so that it is known to be dirty at once, and moves what was given by bare date. Two small queries when nothing is to be done;
 * repeatable after a crash, and harmless when several processes do it.
 */
export async function alignTimeZone(warehouse: Warehouse, timeZone: string, marker: Marker): Promise<void> {
  const { misaligned } = await countedRuns(warehouse, timeZone);
  if (misaligned.length > 0) await marker.markDays(overlappingDays(misaligned), timeZone);
  await moveDatedRows(warehouse, timeZone);
}
