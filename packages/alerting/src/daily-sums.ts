import type { CountCells } from './count-cells.js';
import type { LocalHours } from './local-hours.js';

/** Contacts by value of a column, then local day; null for values that don't occur. */
export type DailySums = readonly (Float32Array | null)[];

export function dailySums(
  cells: CountCells,
  local: LocalHours,
  rows: Iterable<number>,
  column: Uint16Array,
  values: number,
): DailySums {
  const sums: (Float32Array | null)[] = new Array(values).fill(null);
  for (const row of rows) {
    const value = column[row] ?? 0;
    let days = sums[value];
    if (!days) {
      days = new Float32Array(local.days);
      sums[value] = days;
    }
    const day = local.dayOf[cells.hour[row] ?? 0] ?? 0;
    days[day] = (days[day] ?? 0) + (cells.contacts[row] ?? 0);
  }
  return sums;
}

/** By day: the value most contacts had before it; on the first day on it, when nothing is judged yet but habits are learnt from it. */
export function commonestBefore(sums: DailySums, days: number): Uint8Array {
  const result = new Uint8Array(days);
  const total = new Float64Array(sums.length);
  let best = 0;
  sums.forEach((sum, value) => {
    if ((sum?.[0] ?? 0) > (sums[best]?.[0] ?? 0)) best = value;
  });
  for (let day = 0; day < days; day += 1) {
    result[day] = best;
    for (let value = 0; value < sums.length; value += 1) {
      total[value] = (total[value] ?? 0) + (sums[value]?.[day] ?? 0);
      if ((total[value] ?? 0) > (total[best] ?? 0)) best = value;
    }
  }
  return result;
}

const FADE = 0.5 ** (1 / 28);

/** By day: the faded share of contacts before it that had one of the values; 1 when nothing came before. */
export function shareBefore(sums: DailySums, values: readonly number[], days: number): Float32Array {
  const result = new Float32Array(days);
  let part = 0;
  let all = 0;
  for (let day = 0; day < days; day += 1) {
    result[day] = all > 0 ? part / all : 1;
    part *= FADE;
    all *= FADE;
    sums.forEach((sum, value) => {
      const n = sum?.[day] ?? 0;
      all += n;
      if (values.includes(value)) part += n;
    });
  }
  return result;
}
