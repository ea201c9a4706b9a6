import { poissonSample, seededRandom } from '@earshot/surveillance';
import type { CellCounts } from './count-cells.js';
import { toCells } from './count-cells.js';
import type { ReplayInput } from './replay-input.js';

const DAY_SHAPE = [2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 18, 16, 17, 18, 17, 15, 13, 12, 11, 10, 8, 6, 4];
const SHAPE_SUM = DAY_SHAPE.reduce((sum, value) => sum + value, 0);
/** Monday, 7 September 2026, 00:00 UTC, in epoch hours. */
export const FIRST_HOUR = Date.parse('2026-09-07T00:00:00Z') / 3_600_000;
/** Contacts a day of each issue on the old products together. */
const ISSUES = { late: 14, pairing: 9, battery: 8, 'how-to': 6, praise: 7, strap: 6, refund: 8, invoice: 9, crash: 5 };

export interface LaunchOptions {
  seed: number;
  days: number;
  launchDay: number;
  /** Contacts a day about the new product before its launch. */
  trickle?: number;
  /** What multiplies an issue on the new product, on a day. */
  factor?: (issue: string, day: number) => number;
}

/** Two old products, and a third that is launched and soon brings as many contacts as one of them, of every issue its usual share. */
export function launchWorld({ seed, days, launchDay, trickle = 0, factor = () => 1 }: LaunchOptions): ReplayInput {
  const random = seededRandom(seed);
  const total = Object.values(ISSUES).reduce((sum, perDay) => sum + perDay, 0);
  const cells: CellCounts[] = [];
  for (const product of ['old-1', 'old-2', 'new']) {
    const everything = new Array<number>(days * 24).fill(0);
    const cellOf = (issue: string, counts: number[]): CellCounts => ({
      issue,
      source: 'desk',
      channel: 'chat',
      product,
      region: '',
      hours: counts.map((_, hour) => FIRST_HOUR + hour),
      counts,
    });
    for (const [issue, perDay] of Object.entries(ISSUES)) {
      const counts = everything.map((_, hour) => {
        const day = Math.floor(hour / 24);
        const grown = day < launchDay ? trickle / total : (1 - 0.5 ** (day - launchDay + 1)) / 2;
        const share = product === 'new' ? grown * factor(issue, day) : 0.5;
        return poissonSample((perDay * share * (DAY_SHAPE[hour % 24] ?? 0)) / SHAPE_SUM, random);
      });
      counts.forEach((count, hour) => {
        everything[hour] = (everything[hour] ?? 0) + count;
      });
      cells.push(cellOf(issue, counts));
    }
    cells.push(cellOf('*', everything));
  }
  return {
    cells: toCells(cells, FIRST_HOUR, days * 24),
    timeZone: 'UTC',
    exposures: [],
    harmful: [],
    pairs: [],
  };
}
