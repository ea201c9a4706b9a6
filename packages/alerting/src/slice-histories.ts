import type { CountCells } from './count-cells.js';
import type { LocalHours } from './local-hours.js';
import { type YoungSlice, youngSlice } from './sibling-reference.js';
import { bornOn } from './slice-birth.js';
import { rowsByValue, SLICE_DIMENSIONS } from './slice-dimension.js';

const SLICE_LEARNING_DAYS = 14;

/** What the detector is told of one slice, whatever the issue. */
export interface SliceHistory {
  index: number;
  born: Uint16Array;
  testedFrom: number;
  young: YoungSlice | null;
}

/** The history of every slice, by `dimension=value`; `everything` are the rows of all contacts. */
export function sliceHistories(
  cells: CountCells,
  local: LocalHours,
  everything: readonly number[],
): Map<string, SliceHistory> {
  const histories = new Map<string, SliceHistory>();
  for (const dimension of SLICE_DIMENSIONS) {
    for (const [value, rows] of rowsByValue(cells, everything, dimension)) {
      const daily = new Float32Array(local.days);
      for (const row of rows) {
        const day = local.dayOf[cells.hour[row] ?? 0] ?? 0;
        daily[day] = (daily[day] ?? 0) + (cells.contacts[row] ?? 0);
      }
      const born = bornOn(daily, local.days);
      // Sources bring issues of their own: their siblings say nothing of them.
      const young = dimension === 'source' ? null : youngSlice(cells, local, rows, born);
      const first = rows.reduce((earliest, row) => Math.min(earliest, cells.hour[row] ?? 0), cells.hours);
      const learning = SLICE_LEARNING_DAYS * 24;
      const testedFrom = young && first >= learning ? 0 : first + learning;
      histories.set(`${dimension}=${value}`, { index: histories.size + 1, born, testedFrom, young });
    }
  }
  return histories;
}
