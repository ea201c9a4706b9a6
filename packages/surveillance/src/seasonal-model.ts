import type { DetectorInput } from './detector-input.js';
import { ExposureIndex } from './exposure-index.js';
import { LevelScratch } from './level-scratch.js';
import { GroupProfile } from './seasonal-profile.js';
import { SeriesState } from './series-state.js';

const GUARD_DAYS = 2;
const WEEK_DAYS = 7;
/** How far back a newly known exposure changes what a window expects before the next refit. */
const RECENT_DAYS = 8;

/** Every series' profile, exposure and levels, kept up to the hour by what is known at its end. */
export class SeasonalModel {
  readonly states: readonly SeriesState[];
  /** The local day the last hour belongs to. */
  day = -1;
  readonly #groups: GroupProfile[];
  readonly #exposures: ExposureIndex;
  readonly #dayStarts: Uint32Array;
  readonly #scratch = new LevelScratch();

  constructor(readonly input: DetectorInput) {
    this.states = input.series.map((series) => new SeriesState(input, series));
    this.#groups = Array.from({ length: Math.max(1, input.groups) }, () => new GroupProfile());
    this.#exposures = new ExposureIndex(input.exposures, input.days);
    this.#dayStarts = dayStarts(input);
  }

  /** Takes in the hour, in order; a new local day refits everything from the days before it. Returns the day. */
  advance(hour: number): number {
    const day = this.input.dayOf[hour] ?? 0;
    const newDay = day !== this.day;
    this.day = day;
    const changed = this.#exposures.advance(hour, day, newDay);
    if (newDay) this.#startDay(day);
    else if (changed) {
      for (const state of this.states) state.readExposure(this.#exposures, day, Math.max(0, day - RECENT_DAYS));
    }
    return day;
  }

  #startDay(day: number): void {
    const learnt = day - 1 - GUARD_DAYS;
    if (learnt >= 0) {
      for (const group of this.#groups) group.fade();
      this.#teach(learnt);
      for (const group of this.#groups) group.refit();
      // Own habits are judged against the group's week, so they wait until that has seen every weekday.
      if (learnt === WEEK_DAYS) for (let past = 0; past <= learnt; past += 1) this.#learn(past);
      else if (learnt > WEEK_DAYS) this.#learn(learnt);
    }
    for (const state of this.states) {
      state.own.refit(this.#groupOf(state, day));
      state.readExposure(this.#exposures, day);
      state.refitLevels(day, this.#dayStarts, this.#scratch);
    }
  }

  #teach(day: number): void {
    const first = this.#dayStarts[day] ?? 0;
    const end = this.#dayStarts[day + 1] ?? 0;
    for (const group of this.#groups) for (let u = first; u < end; u += 1) group.see(this.input.hourOfWeek[u] ?? 0);
    for (const state of this.states) {
      if (state.series.slice === 0) state.teach(first, end, day, this.#groupOf(state, day));
    }
  }

  #learn(day: number): void {
    const first = this.#dayStarts[day] ?? 0;
    const end = this.#dayStarts[day + 1] ?? 0;
    for (const state of this.states) state.learn(first, end, day, this.#groupOf(state, day));
  }

  #groupOf(state: SeriesState, day: number): GroupProfile {
    const group = this.#groups[state.series.group[day] ?? 0];
    if (!group) throw new RangeError(`group ${state.series.group[day]} of ${this.input.groups}`);
    return group;
  }
}

/** The first hour of each local day, and after the last one the end. */
function dayStarts({ hours, days, dayOf }: DetectorInput): Uint32Array {
  const starts = new Uint32Array(days + 1).fill(hours);
  for (let u = hours - 1; u >= 0; u -= 1) starts[dayOf[u] ?? 0] = u;
  return starts;
}
