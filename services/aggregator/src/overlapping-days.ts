const DAY_MS = 24 * 60 * 60 * 1000;

/** A day of one zone lies within five days of any other: zones are at most 26 hours apart. */
const SHIFTS = [-2, -1, 0, 1, 2];

/** Every day (`YYYY-MM-DD`) of any zone that can share a moment with one of these days of another. */
export function overlappingDays(days: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const day of days) {
    for (const shift of SHIFTS) found.add(new Date(Date.parse(day) + shift * DAY_MS).toISOString().slice(0, 10));
  }
  return [...found].sort();
}
