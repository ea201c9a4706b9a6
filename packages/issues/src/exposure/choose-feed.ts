import type { ExposureMeasure } from '@earshot/contracts';

/** One way a measure is reported: by how long a bucket and how finely cut. `byDay` may have holes. */
export interface Feed {
  measure: ExposureMeasure;
  bucketHours: number;
  /** Dimensions it is cut by; sums over the cuts, so the coarsest is the least likely to miss some. */
  detail: number;
  byDay: (number | undefined)[];
}

const PREFERENCE: readonly ExposureMeasure[] = ['units_in_use', 'active_users', 'orders', 'shipments'];

/** The feed that knows every day from `first` to `last` (positions in `byDay`), of the best measure, then coarsest; or null. */
export function chooseFeed(feeds: readonly Feed[], first: number, last: number): Feed | null {
  const covering = feeds.filter((feed) => covers(feed, first, last));
  covering.sort(
    (a, b) =>
      PREFERENCE.indexOf(a.measure) - PREFERENCE.indexOf(b.measure) ||
      a.detail - b.detail ||
      b.bucketHours - a.bucketHours,
  );
  return covering[0] ?? null;
}

function covers({ byDay }: Feed, first: number, last: number): boolean {
  for (let day = first; day <= last; day += 1) if (byDay[day] === undefined) return false;
  return true;
}
