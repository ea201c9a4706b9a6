import type { DetectorInput } from './detector-input.js';
import { DETECTOR_WINDOWS, type DetectorWindow, volumeBand } from './detector-window.js';
import { negativeBinomialTail } from './negative-binomial-tail.js';
import { isOver, onsetOf } from './run-bounds.js';
import { SeasonalModel } from './seasonal-model.js';
import type { SeriesRun, Tick } from './series-run.js';
import type { SeriesState } from './series-state.js';
import { WindowFigures } from './window-figures.js';

export interface DetectorOptions {
  /** Look at every hour (1), or every so many. */
  stepHours?: number;
  /** Multiplies every threshold: 1 is the shipped false-alarm budget, less fires sooner. */
  strictness?: number;
}

/** Floors under every alarm: accounts in the window, and how many above expectation. */
const LEAST_OBSERVED = 6;
const LEAST_EXCESS = 5;
const LEARNING_DAYS = 14;
/** A run is over when, for this long, a rise above 1.3 has been improbable. */
const QUIET_HOURS = 12;
/** After this long a new level is learnt instead of kept out. */
const NEW_LEVEL_DAYS = 14;

/** The detector over hours of event time. Nothing later than an hour touches what was said about it. */
export class Detector {
  readonly runs: SeriesRun[] = [];
  readonly #model: SeasonalModel;
  readonly #states: readonly SeriesState[];
  readonly #open: (SeriesRun | null)[];
  readonly #quiet: Uint16Array;
  /** By series: the hour the last run ended, −1 before any. */
  readonly #endedAt: Int32Array;
  readonly #figures: WindowFigures;
  readonly #step: number;
  readonly #strictness: number;

  constructor(
    readonly input: DetectorInput,
    { stepHours = 1, strictness = 1 }: DetectorOptions = {},
  ) {
    this.#step = stepHours;
    this.#strictness = strictness;
    this.#model = new SeasonalModel(input);
    this.#states = this.#model.states;
    this.#open = input.series.map(() => null);
    this.#quiet = new Uint16Array(input.series.length);
    this.#endedAt = new Int32Array(input.series.length).fill(-1);
    this.#figures = new WindowFigures(this.#states, Math.max(1, input.groups), Math.max(1, input.slices));
  }

  /** Takes in the hour, in order, and says at its end what fires and what is over. */
  advance(hour: number): void {
    const day = this.#model.advance(hour);
    if (day < LEARNING_DAYS || (hour + 1) % this.#step !== 0) return;
    const best: (Tick | null)[] = this.#states.map(() => null);
    for (const window of DETECTOR_WINDOWS) {
      if ((hour + 1) % Math.max(window.every, this.#step) === 0) this.#test(window, hour, best);
    }
    this.#states.forEach((_, s) => {
      this.#follow(s, hour, best[s] ?? null);
    });
  }

  /** One window over all series: counts, expectations, common mode, then the tails of what stands out. */
  #test(window: DetectorWindow, hour: number, best: (Tick | null)[]): void {
    const { observed, expected } = this.#figures;
    const from = hour + 1 - window.hours;
    if (from < 0) return;
    this.#figures.take(window, hour, this.#model.day);
    for (let s = 0; s < this.#states.length; s += 1) {
      const state = this.#states[s];
      if (!state) continue;
      const y = observed[s] ?? 0;
      const mean = expected[s] ?? 0;
      const open = this.#open[s] !== null;
      // What an earlier run said is not said again by a window that still holds it.
      if (!open && from < (this.#endedAt[s] ?? -1)) continue;
      if (!open && (y < LEAST_OBSERVED || y - mean < LEAST_EXCESS || y <= state.marginOn(this.#model.day) * mean))
        continue;
      const tick = this.#tick(state, s, window, hour);
      const held = best[s];
      if (!held || tick.score > held.score) best[s] = tick;
    }
  }

  #tick(state: SeriesState, s: number, window: DetectorWindow, hour: number): Tick {
    const { observed, expected } = this.#figures;
    const y = observed[s] ?? 0;
    const mean = expected[s] ?? 0;
    const day = this.#model.day;
    const spread = state.spread(hour + 1 - window.hours, hour + 1, window.level === 'slow', day);
    const margin = state.marginOn(day) * mean;
    const surprise = -Math.log10(Math.max(1e-300, negativeBinomialTail(y, margin, margin + margin * margin * spread)));
    const band = volumeBand((mean * 24) / window.hours);
    return {
      hour,
      windowHours: window.hours,
      observed: y,
      expected: mean,
      variance: mean + mean * mean * spread,
      score: surprise / (window.thresholds[band] * this.#strictness),
      slow: window.level === 'slow',
      bySiblings: state.isYoung(day),
      wholeObserved: observed[state.series.whole] ?? 0,
      wholeExpected: expected[state.series.whole] ?? 0,
    };
  }

  #follow(s: number, hour: number, tick: Tick | null): void {
    const state = this.#states[s];
    if (!state) return;
    const run = this.#open[s];
    if (!run) {
      if (
        !tick ||
        tick.score < 1 ||
        hour < state.series.testedFrom ||
        isOver(state, tick.slow, hour, this.#model.day, this.#figures.factors[s])
      )
        return;
      const opened = {
        series: s,
        onset: onsetOf(state, tick, this.#model.day),
        firedAt: hour,
        endedAt: null,
        ticks: [tick],
      };
      this.#open[s] = opened;
      this.#quiet[s] = 0;
      this.runs.push(opened);
      for (let u = opened.onset; u <= hour; u += 1) state.inRun[this.input.dayOf[u] ?? 0] = 1;
      return;
    }
    if (tick) run.ticks.push(tick);
    if (hour - run.firedAt < NEW_LEVEL_DAYS * 24) state.inRun[this.#model.day] = 1;
    this.#quiet[s] = isOver(state, run.ticks[0]?.slow ?? false, hour, this.#model.day, this.#figures.factors[s])
      ? (this.#quiet[s] ?? 0) + this.#step
      : 0;
    if ((this.#quiet[s] ?? 0) < QUIET_HOURS) return;
    run.endedAt = hour;
    this.#endedAt[s] = hour;
    this.#open[s] = null;
  }
}

/** Every run of the whole input. */
export function detect(input: DetectorInput, options: DetectorOptions = {}): SeriesRun[] {
  const detector = new Detector(input, options);
  for (let hour = 0; hour < input.hours; hour += 1) detector.advance(hour);
  return detector.runs;
}
