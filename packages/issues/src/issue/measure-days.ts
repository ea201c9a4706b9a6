import type { Series } from '@earshot/contracts';
import { type ExposureDays, exposureOf } from '../exposure/load-exposure.js';
import type { DayNumber } from '../local-days.js';

/**
 * A day series with each day's accounts, and its contacts per 1,000 of that day's exposure where that is known. `from` is the day of
 * the first point.
 */
export function measureDays(
  series: Series,
  from: DayNumber,
  accounts: ReadonlyMap<DayNumber, number>,
  exposure: ExposureDays | null,
): Series {
  const points = series.points.map((point, at) => {
    const day = from + at;
    const exposed = exposureOf(exposure, { first: day, shares: [1] });
    return {
      ...point,
      accounts: accounts.get(day) ?? 0,
      ...(exposed !== null && { rate: (1000 * point.contacts) / exposed }),
    };
  });
  return { ...series, points };
}
