import type { SeriesPoint } from '@earshot/contracts';
import { bucketOf } from '../drawing/spark-geometry.js';

/** A change event's moment: a bare day stands at its noon, inside its bucket in any zone within twelve hours. */
export const eventMoment = (at: string): string => (at.length > 10 ? at : `${at}T12:00:00Z`);

/**
 * Markers that can be labelled on a chart without touching: the most important first, each at least `gap` buckets from the
 * others. What is out of range is left out.
 */
export function placeMarkers<T extends { at: string; rank: number }>(
  points: SeriesPoint[],
  markers: T[],
  gap: number,
): (T & { bucket: number })[] {
  const placed: (T & { bucket: number })[] = [];
  for (const marker of markers.toSorted((a, b) => a.rank - b.rank)) {
    const bucket = bucketOf(points, eventMoment(marker.at));
    if (bucket === null || placed.some((p) => Math.abs(p.bucket - bucket) < gap)) continue;
    placed.push({ ...marker, bucket });
  }
  return placed.toSorted((a, b) => a.bucket - b.bucket);
}
