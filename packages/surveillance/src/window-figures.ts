import { CommonMode } from './common-mode.js';
import type { DetectorWindow } from './detector-window.js';
import type { SeriesState } from './series-state.js';

const DAY_HOURS = 24;

/** What one trailing window of every series held, and what it was expected to hold. */
export class WindowFigures {
  /** By series. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** By series: what everyone else rose by in the last day. */
  readonly factors: Float64Array;
  readonly #raw: Float64Array;
  readonly #common: CommonMode;

  constructor(
    readonly states: readonly SeriesState[],
    readonly groups: number,
    slices: number,
  ) {
    this.observed = new Float64Array(states.length);
    this.expected = new Float64Array(states.length);
    this.factors = new Float64Array(states.length).fill(1);
    this.#raw = new Float64Array(states.length);
    this.#common = new CommonMode(groups, slices);
  }

  /** Takes in the window that ends with the hour: counts, expectations, then what is common to everyone. */
  take(window: DetectorWindow, hour: number, day: number): void {
    const from = hour + 1 - window.hours;
    const { states, observed, expected, factors } = this;
    this.#common.clear();
    for (let s = 0; s < states.length; s += 1) {
      const state = states[s];
      if (!state) continue;
      const count = state.count(from, hour + 1);
      const mean = state.mean(from, hour + 1, window.level === 'slow', day);
      observed[s] = count;
      this.#raw[s] = mean;
      // Who is judged by the same slice's other contacts has what is common to all in its expectation.
      if (!state.isYoung(day)) this.#common.add(this.#cell(state, day), count, mean);
    }
    this.#common.settle();
    for (let s = 0; s < states.length; s += 1) {
      const state = states[s];
      if (!state) continue;
      const factor = this.#commonFactor(state, s, day);
      expected[s] = (this.#raw[s] ?? 0) * factor;
      if (window.hours === DAY_HOURS) factors[s] = factor;
    }
  }

  /** Everyone in the same slice of the same group: a channel's callers of another business say nothing of this one's. */
  #cell({ series: { slice, group } }: SeriesState, day: number): number {
    return slice * this.groups + (group[day] ?? 0);
  }

  #commonFactor(state: SeriesState, s: number, day: number): number {
    if (state.isYoung(day)) return 1;
    const { whole, group: groups, slice } = state.series;
    const ofWhole = [this.observed[whole] ?? 0, this.#raw[whole] ?? 0] as const;
    const group = this.#common.without(groups[day] ?? 0, ...ofWhole, this.#common.everywhere);
    if (slice === 0) return group;
    return this.#common.without(this.#cell(state, day), this.observed[s] ?? 0, this.#raw[s] ?? 0, group);
  }
}
