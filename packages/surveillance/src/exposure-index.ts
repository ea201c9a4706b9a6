import type { DetectorExposure } from './detector-input.js';

const NORMAL_DAYS = 14;
const FORECAST_WEEKS = 4;

/**
 * Exposures as they are known at an hour, each relative to the mean of its first 14 known days. A day that isn't known yet is
 * forecast by the median of its last four known weekdays; before there is anything to go by, the index is 1.
 */
export class ExposureIndex {
  /** By exposure, then day: the index as known now. */
  readonly index: Float64Array[];
  readonly #known: Uint8Array[];
  readonly #normal: Float64Array;
  readonly #pending: { exposure: number; day: number; at: number }[];
  #next = 0;

  constructor(
    readonly exposures: readonly DetectorExposure[],
    days: number,
  ) {
    this.index = exposures.map(() => new Float64Array(days).fill(1));
    this.#known = exposures.map(() => new Uint8Array(days));
    this.#normal = new Float64Array(exposures.length);
    this.#pending = exposures
      .flatMap(({ values, knownFrom }, exposure) =>
        Array.from(knownFrom, (at, day) => ({ exposure, day, at })).filter(
          ({ day, at }) => at < Infinity && (values[day] ?? Number.NaN) >= 0,
        ),
      )
      .sort((a, b) => a.at - b.at || a.day - b.day);
  }

  /** Takes in what became known by the end of `hour` and forecasts up to `day`. Returns whether anything changed. */
  advance(hour: number, day: number, newDay: boolean): boolean {
    const from = this.#next;
    for (; this.#next < this.#pending.length; this.#next += 1) {
      const arrival = this.#pending[this.#next];
      if (!arrival || arrival.at > hour) break;
      const known = this.#known[arrival.exposure];
      if (known) known[arrival.day] = 1;
    }
    if (this.#next === from && !newDay) return false;
    for (let e = 0; e < this.exposures.length; e += 1) this.#refresh(e, day);
    return this.exposures.length > 0;
  }

  #refresh(e: number, today: number): void {
    const { values } = this.exposures[e] ?? { values: new Float64Array() };
    const known = this.#known[e];
    const index = this.index[e];
    if (!known || !index) return;
    const normal = this.#normalOf(e, values, known, today);
    if (normal === 0) return;
    for (let day = 0; day <= today; day += 1) {
      index[day] = known[day] ? (values[day] ?? 0) / normal : forecast(values, known, day) / normal || 1;
    }
  }

  #normalOf(e: number, values: Float64Array, known: Uint8Array, today: number): number {
    if (this.#normal[e]) return this.#normal[e] ?? 0;
    let sum = 0;
    let days = 0;
    for (let day = 0; day <= today && days < NORMAL_DAYS; day += 1) {
      if (!known[day]) continue;
      sum += values[day] ?? 0;
      days += 1;
    }
    if (days === NORMAL_DAYS) this.#normal[e] = sum / days;
    return this.#normal[e] ?? 0;
  }
}

function forecast(values: Float64Array, known: Uint8Array, day: number): number {
  const same: number[] = [];
  for (let d = day - 7; d >= 0 && same.length < FORECAST_WEEKS; d -= 7) if (known[d]) same.push(values[d] ?? 0);
  same.sort((a, b) => a - b);
  const middle = same.length >> 1;
  if (same.length === 0) return 0;
  return same.length % 2 === 1 ? (same[middle] ?? 0) : ((same[middle - 1] ?? 0) + (same[middle] ?? 0)) / 2;
}
