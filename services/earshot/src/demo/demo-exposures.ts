import type { Exposure } from '@earshot/contracts';
import { DAY, type DemoCalendar, STORY, writeDay } from './demo-calendar.js';
import { DemoDice } from './demo-dice.js';
import { launched, meanOrders, PRODUCTS } from './demo-volumes.js';

/** Units in use when the story begins. */
const OWNED = { 'lumen-2': 182_400, 'lumen-3': 0, 'kite-mini': 96_300, dock: 148_700 };
/** Units that stay in use per order: some replace one, some come back. */
const KEPT = { 'lumen-2': 0.55, 'lumen-3': 0.93, 'kite-mini': 0.6, dock: 0.8 };

export interface DemoExposures {
  exposures: Exposure[];
  /** Lumen 3 sold before each day of the story. */
  lumen3Sold: number[];
}

/**
 * Orders per day, of each product and of all, and units in use per product. A day is reported when it has ended, so the last ones
 * are of yesterday: on the first day of a sale nobody knows yet how big it is.
 */
export function buildExposures(seed: number, calendar: DemoCalendar): DemoExposures {
  const dice = new DemoDice(seed ^ 0x0e);
  const exposures: Exposure[] = [];
  const lumen3Sold: number[] = [0];
  const owned = { ...OWNED };
  for (let day = 0; day <= STORY.lastDay; day += 1) {
    const at = calendar.start + day * DAY;
    const reported = at >= calendar.first && at + DAY <= calendar.now;
    let all = 0;
    for (const product of PRODUCTS) {
      const orders = dice.count(meanOrders(product, day));
      all += orders;
      owned[product] += Math.round(orders * KEPT[product]);
      if (product === 'lumen-3') lumen3Sold.push((lumen3Sold.at(-1) ?? 0) + orders);
      if (!reported || (product === 'lumen-3' && !launched(day))) continue;
      exposures.push({ at: writeDay(at), measure: 'orders', product, value: orders });
      exposures.push({ at: writeDay(at), measure: 'units_in_use', product, value: owned[product] });
    }
    if (reported) exposures.push({ at: writeDay(at), measure: 'orders', value: all });
  }
  return { exposures, lumen3Sold };
}
