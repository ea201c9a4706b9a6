/** A label's line above a plot: 0 next to it, 1 over that. */
export interface FittedLabel {
  row: 0 | 1;
  /** Written left of its line. */
  left: boolean;
}

/** Px between two labels of a row. */
const GAP = 8;
const HAN = /\p{Script=Han}/u;

/** About as wide as 12 px type sets it: Chinese characters are square, Latin ones about half of that. */
const widthOf = (label: string): number => [...label].reduce((sum, sign) => sum + (HAN.test(sign) ? 12 : 6.4), 0);

/**
 * Which markers can have their names above a plot of `width` px without touching, the first ones first; on which line, and on which
 * side of their own. What finds no room is left out: a line without a name would be a riddle.
 */
export function fitLabels<T extends { bucket: number; label: string }>(
  markers: readonly T[],
  buckets: number,
  width: number,
): (T & FittedLabel)[] {
  const taken: Record<0 | 1, [from: number, to: number][]> = { 0: [], 1: [] };
  const fitted: (T & FittedLabel)[] = [];
  for (const marker of markers) {
    const x = (marker.bucket / Math.max(1, buckets - 1)) * width;
    const size = widthOf(marker.label) + 4;
    const right = x > width / 2;
    const place = ([0, 1] as const)
      .flatMap((row) => [right, !right].map((left) => ({ row, left, span: left ? [x - size, x] : [x, x + size] })))
      .find(
        ({ row, span: [from = 0, to = 0] }) =>
          from >= -GAP && to <= width + GAP && taken[row].every(([a, b]) => to + GAP < a || b + GAP < from),
      );
    if (!place) continue;
    const [from = 0, to = 0] = place.span;
    taken[place.row].push([from, to]);
    fitted.push({ ...marker, row: place.row, left: place.left });
  }
  return fitted;
}
