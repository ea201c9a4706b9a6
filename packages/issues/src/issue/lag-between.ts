const LONGEST_LAG = 21;
const LEAST_CORRELATION = 0.5;
/** Days looked back on. */
const SPAN = 60;

/**
 * Days by which a wave of outcomes trails a wave of contacts: the lag from 0 to 21 at which the two move together most. Null when they
 * never do (correlation below 0.5). Both series end on the same day.
 */
export function lagBetween(contacts: readonly number[], outcomes: readonly number[]): number | null {
  const waves = outcomes.slice(-SPAN);
  let best: { lag: number; correlation: number } | null = null;
  for (let lag = 0; lag <= LONGEST_LAG; lag += 1) {
    const earlier = contacts.slice(Math.max(0, contacts.length - SPAN - lag), contacts.length - lag);
    const correlation = correlate(earlier, waves.slice(-earlier.length));
    if (correlation >= LEAST_CORRELATION && (!best || correlation > best.correlation)) best = { lag, correlation };
  }
  return best?.lag ?? null;
}

/** Pearson's correlation, −1 to 1; 0 where one of them doesn't move or there are less than ten days. */
function correlate(a: readonly number[], b: readonly number[]): number {
  const n = Math.min(a.length, b.length);
  if (n < 10) return 0;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  let together = 0;
  let alone = 0;
  let other = 0;
  for (let at = 0; at < n; at += 1) {
    const x = (a[at] ?? 0) - meanA;
    const y = (b[at] ?? 0) - meanB;
    together += x * y;
    alone += x * x;
    other += y * y;
  }
  return alone === 0 || other === 0 ? 0 : together / Math.sqrt(alone * other);
}
