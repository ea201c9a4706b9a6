/** What one window of a series said at the end of an hour. */
export interface Tick {
  /** Index of the last hour in the window. */
  hour: number;
  windowHours: number;
  observed: number;
  expected: number;
  /** Variance of the count if nothing is wrong. */
  variance: number;
  /** ≥ 1 fires. */
  score: number;
  slow: boolean;
  /** Expected from the siblings of a slice without a history. */
  bySiblings: boolean;
  /** The same window over every contact of the issue. */
  wholeObserved: number;
  wholeExpected: number;
}

/** From the hour a series fired to the hour it was seen to be over. */
export interface SeriesRun {
  series: number;
  /** The hour the excess began. */
  onset: number;
  firedAt: number;
  /** The hour at whose end it was over; null while it goes on. */
  endedAt: number | null;
  /** Every hour's surest window while it went on; the first is the one that fired. */
  ticks: Tick[];
}
