const BARS = '▁▂▃▄▅▆▇█';

/** Counts as one line of bars, scaled to the largest; a zero is the lowest bar. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map((count) => BARS[Math.round((count / most) * (BARS.length - 1))]).join('');
}
