import type { SeriesPoint } from '@earshot/contracts';

export interface SparkGeometry {
  line: string;
  /** Closed outline of the expected interval, and its edges; one per unbroken run of days that have an expectation. */
  bands: { area: string; upper: string; lower: string }[];
  /** Days above the band. */
  dots: { x: number; y: number }[];
  x(index: number): number;
}

const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Band, line and dots of a small series in a box of width × height px; y starts at 0 and is never cut off. */
export function sparkGeometry(points: SeriesPoint[], width: number, height: number): SparkGeometry {
  const top = Math.max(...points.map((p) => Math.max(p.contacts, p.high ?? 0)), 1) * 1.06;
  const x = (k: number) => 2 + (points.length > 1 ? (k * (width - 6)) / (points.length - 1) : (width - 6) / 2);
  const y = (v: number) => height - 2 - (v / top) * (height - 6);

  const runs: { k: number; low: number; high: number }[][] = [];
  let open: { k: number; low: number; high: number }[] | null = null;
  points.forEach((p, k) => {
    if (p.low === undefined || p.high === undefined) {
      open = null;
      return;
    }
    if (!open) {
      open = [];
      runs.push(open);
    }
    open.push({ k, low: p.low, high: p.high });
  });

  return {
    line: points.map((p, k) => at(x(k), y(p.contacts))).join(' '),
    bands: runs.map((run) => {
      const upper = run.map((d) => at(x(d.k), y(d.high)));
      const lower = run.map((d) => at(x(d.k), y(d.low)));
      return {
        area: [...upper, ...lower.toReversed()].join(' '),
        upper: upper.join(' '),
        lower: lower.join(' '),
      };
    }),
    dots: points.flatMap((p, k) => (p.above ? [{ x: x(k), y: y(p.contacts) }] : [])),
    x,
  };
}

/** Whether a series is too thin for a line: fewer than 5 a bucket on average. Its counts are drawn as columns instead. */
export function isThin(points: SeriesPoint[]): boolean {
  if (points.length === 0) return true;
  return points.reduce((sum, p) => sum + p.contacts, 0) / points.length < 5;
}

/** Index of the bucket a moment falls in, or null when it is outside the series. */
export function bucketOf(points: SeriesPoint[], at: string): number | null {
  const time = Date.parse(at);
  const k = points.findIndex((p) => Date.parse(p.from) <= time && time < Date.parse(p.to));
  return k < 0 ? null : k;
}
