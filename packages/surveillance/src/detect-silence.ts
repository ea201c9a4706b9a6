import type { DetectorInput } from './detector-input.js';
import { SeasonalModel } from './seasonal-model.js';

/** Hours in which a series that is never that quiet brought nothing. */
export interface SilentRun {
  series: number;
  /** The first hour without contacts. */
  onset: number;
  firedAt: number;
  /** The first hour with contacts again; null while there are none. */
  endedAt: number | null;
  /** Expected contacts from the onset to the end of `firedAt`, and the count's variance. */
  expected: number;
  variance: number;
  /** ≥ 1 fires. */
  score: number;
}

/** Only this much of the expectation is held against a source: a holiday may be quiet. */
const MARGIN = 0.7;
const DISPERSION = 0.05;
/** −log₁₀ of the chance of nothing at which it fires. */
const THRESHOLD = 5;
const LEAST_HOURS = 2;
const LEARNING_DAYS = 14;

/**
 * When each series fell silent: the chance that as much as the season lets expect brings nothing at all (negative binomial), so a
 * night's gap is no news. Nothing later than an hour is used.
 */
export function detectSilence(input: DetectorInput): SilentRun[] {
  const model = new SeasonalModel(input);
  const lastContact = new Int32Array(input.series.length).fill(-1);
  const open: (SilentRun | null)[] = input.series.map(() => null);
  const runs: SilentRun[] = [];
  for (let hour = 0; hour < input.hours; hour += 1) {
    const day = model.advance(hour);
    model.states.forEach((state, series) => {
      const run = open[series] ?? null;
      if ((state.series.counts[hour] ?? 0) > 0) {
        lastContact[series] = hour;
        if (run) run.endedAt = hour;
        open[series] = null;
        return;
      }
      const onset = (lastContact[series] ?? -1) + 1;
      if (run || onset === 0 || day < LEARNING_DAYS || hour + 1 - onset < LEAST_HOURS) return;
      const expected = state.fast * state.unit(onset, hour + 1);
      const spread = DISPERSION + state.fastUncertainty;
      const score = Math.log10(1 + MARGIN * expected * spread) / spread / THRESHOLD;
      if (score < 1) return;
      const variance = expected + expected * expected * spread;
      const found = { series, onset, firedAt: hour, endedAt: null, expected, variance, score };
      open[series] = found;
      runs.push(found);
    });
  }
  return runs;
}
