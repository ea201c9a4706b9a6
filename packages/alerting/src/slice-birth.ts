/** Contacts of a day that may be a launch, and how many times the days before it. */
const LEAST_OF_LAUNCH = 6;
const LAUNCH_FACTOR = 8;
const BEFORE_DAYS = 28;
/** A slice this old can be born again: what came before was a trickle. */
const LEAST_AGE = 14;

/**
 * By local day: the day its slice's history begins, as known from the days before; the day itself while there was nothing. A product
 * people asked about before its launch begins with the launch, not with the first question.
 */
export function bornOn(daily: ArrayLike<number>, days: number): Uint16Array {
  const born = new Uint16Array(days);
  let since = 0;
  let seen = false;
  for (let day = 0; day < days; day += 1) {
    const yesterday = day > 0 ? (daily[day - 1] ?? 0) : 0;
    if (!seen && yesterday > 0) {
      seen = true;
      since = day - 1;
    } else if (seen && day - since > LEAST_AGE && yesterday >= LEAST_OF_LAUNCH) {
      const from = Math.max(since, day - 1 - BEFORE_DAYS);
      let before = 0;
      for (let d = from; d < day - 1; d += 1) before += daily[d] ?? 0;
      if (yesterday >= (LAUNCH_FACTOR * before) / (day - 1 - from)) since = day - 1;
    }
    born[day] = seen ? since : day;
  }
  return born;
}
