import { expectDays, sumExpectation } from '@earshot/surveillance';

/** Days looked at together: a wave is more than one bad day. */
const TOGETHER = 3;
const LEAST_EXCESS = 5;
/** A wave that begins later than this after the alert did is another story. */
const FOLLOWS_WITHIN_DAYS = 45;

export interface OutcomeDays {
  /** Outcomes by day; `counts[0]` is of `firstDay` (days since 1970). */
  firstDay: number;
  counts: readonly number[];
  /** 0–6 or 1–7. */
  weekdayOfFirst: number;
}

/**
 * The day on which outcomes left their band for three days together, the first one from `startDay` on; null when they didn't within
 * 45 days. Looking back, the days after it may be used.
 */
export function outcomeWave({ firstDay, counts, weekdayOfFirst }: OutcomeDays, startDay: number): number | null {
  const from = Math.max(0, startDay - firstDay);
  const expected = expectDays({ counts, exposure: null, weekdayOfFirst, from });
  const last = Math.min(counts.length - TOGETHER, from + FOLLOWS_WITHIN_DAYS);
  for (let at = from; at <= last; at += 1) {
    const day = expected[at];
    if (!day || (counts[at] ?? 0) <= day.expected) continue;
    // The band of the first day serves all three: later ones may already have learnt from the wave.
    const band = sumExpectation(new Array(TOGETHER).fill(day));
    const together = counts.slice(at, at + TOGETHER).reduce((sum, count) => sum + count, 0);
    if (together > band.high && together - band.expected >= LEAST_EXCESS) return firstDay + at;
  }
  return null;
}
