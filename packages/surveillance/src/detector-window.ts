/** A trailing window and the level it is tested against. */
export interface DetectorWindow {
  hours: number;
  /** The slow level leaves out the last eight days, so a rise of weeks is not tested against itself. */
  level: 'fast' | 'slow';
  /** Evaluated when the hour index + 1 divides by it. */
  every: number;
  /** −log₁₀ of the tail at which it fires, by volume band. */
  thresholds: readonly [number, number, number, number];
}

/** Expected contacts a day where the bands end. */
const BANDS = [1, 5, 30] as const;

/**
 * Each window has its own share of the false-alarm budget: the short ones must be surer because they look more often. Measured on
 * 24,000 simulated quiet series-weeks each: no false episode where levels hardly drift, 0.8 per 1,000 where they drift by 10–25 %.
 */
export const DETECTOR_WINDOWS: readonly DetectorWindow[] = [
  { hours: 6, level: 'fast', every: 1, thresholds: [5.8, 5.6, 5.4, 5.4] },
  { hours: 24, level: 'fast', every: 1, thresholds: [5, 4.9, 4.7, 4.7] },
  { hours: 72, level: 'slow', every: 3, thresholds: [4.9, 4.7, 4.5, 4.5] },
  { hours: 168, level: 'slow', every: 6, thresholds: [4.7, 4.5, 4.3, 4.3] },
];

/** 0–3: below 1, 5 and 30 expected a day, and above. */
export function volumeBand(expectedPerDay: number): 0 | 1 | 2 | 3 {
  if (expectedPerDay < BANDS[0]) return 0;
  if (expectedPerDay < BANDS[1]) return 1;
  return expectedPerDay < BANDS[2] ? 2 : 3;
}
