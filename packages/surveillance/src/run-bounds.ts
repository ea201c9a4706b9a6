import { incompleteGamma } from './incomplete-gamma.js';
import type { Tick } from './series-run.js';
import type { SeriesState } from './series-state.js';

/** The shortest of these that expects three contacts is judged. */
const JUDGED_HOURS = [24, 48, 72];
const LEAST_JUDGED = 3;
const OVER_RATIO = 1.3;
const OVER_PROBABILITY = 0.2;

/**
 * Whether, at the end of the hour, a rise above 1.3 has become improbable (Gamma posterior of the rate ratio). `common` is what everyone
 * rose by: a rise that all share keeps nobody's alert open.
 */
export function isOver(state: SeriesState, slow: boolean, hour: number, day: number, common = 1): boolean {
  for (const hours of JUDGED_HOURS) {
    const mean = common * state.mean(hour + 1 - hours, hour + 1, slow, day);
    if (mean < LEAST_JUDGED && hours !== JUDGED_HOURS.at(-1)) continue;
    const y = state.count(hour + 1 - hours, hour + 1);
    return 1 - incompleteGamma(y + 0.5, OVER_RATIO * Math.max(mean, 0.5)) < OVER_PROBABILITY;
  }
  return false;
}

/** The hour after the last one at which the excess, summed up, was nothing. */
export function onsetOf(state: SeriesState, tick: Tick, day: number): number {
  const first = Math.max(0, tick.hour + 1 - (tick.slow ? 21 * 24 : 96));
  const mean = (from: number, to: number) =>
    state.siblings?.standsIn(day) ? state.siblings.mean(from, to) : state.unit(from, to);
  const factor = tick.expected / Math.max(1e-9, mean(tick.hour + 1 - tick.windowHours, tick.hour + 1));
  const lift = Math.max(1.5, tick.observed / Math.max(tick.expected, 0.1));
  // Between the usual rate and the risen one (the Poisson CUSUM's reference); a slow rise begins before it is that high.
  const reference = tick.slow ? 1.25 : (lift - 1) / Math.log(lift);
  let sum = 0;
  let onset = first;
  for (let u = first; u <= tick.hour; u += 1) {
    sum = Math.max(0, sum + (state.series.counts[u] ?? 0) - reference * factor * mean(u, u + 1));
    if (sum === 0) onset = u + 1;
  }
  return Math.min(onset, tick.hour);
}
