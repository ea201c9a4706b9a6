import type { SeriesPoint } from '@earshot/contracts';

/** When the latest run of buckets above the band began; single quiet buckets inside it don't end it. Null when there is none. */
export function riseStart(points: SeriesPoint[]): string | null {
  let start: string | null = null;
  let quiet = 0;
  for (const point of points.toReversed()) {
    if (point.above) {
      start = point.from;
      quiet = 0;
    } else if (++quiet > 1 && start !== null) break;
  }
  return start;
}
