import type { DetectorInput, DetectorSeries } from './detector-input.js';
import type { ExposureIndex } from './exposure-index.js';
import { MOST_MARGIN, marginOf } from './level-margin.js';
import { type LevelScratch, MEMORY_DAYS } from './level-scratch.js';
import { anscombeResidual, robustLevel } from './robust-level.js';
import { type GroupProfile, OwnProfile } from './seasonal-profile.js';
import { SiblingOutlook } from './sibling-outlook.js';

/** Days before today that never enter a level, so that a surge is not tested against itself. */
const FAST_GUARD = 2;
const SLOW_GUARD = 8;
const FAST_HALF_LIFE = 21;
const SLOW_HALF_LIFE = 42;
const OUTLYING = 2.58;
const IN_RUN_WEIGHT = 0.1;
const FULL_DAY_HOURS = 20;
const DISPERSION = 0.01;
/** A new product is asked about some things twice as often as an old one, and that is nobody's alarm. */
const YOUNG_MARGIN = 2;

/** What is known of one series at the start of a local day: its profile, its exposure and its two levels. */
export class SeriesState {
  readonly own = new OwnProfile();
  /** Sums before each hour: contacts of [a, b) are cumulative[b] − cumulative[a]. */
  readonly cumulative: Uint32Array;
  /** Exposure index by local day, as known now. */
  readonly exposure: Float64Array;
  /** Contacts per hour of unit profile and exposure; and 1 ÷ the events each level rests on. */
  fast = 0;
  fastUncertainty = 1;
  slow = 0;
  slowUncertainty = 1;
  /** How many times the expectation is nobody's alarm: the wilder the series, the more. */
  margin = MOST_MARGIN;
  /** By local day: the fast level it began with. */
  readonly #levelOf: Float64Array;
  /** By local day: 1 while a run was open, so its days hardly count for the level. */
  readonly inRun: Uint8Array;
  readonly siblings: SiblingOutlook | null;

  constructor(
    readonly input: DetectorInput,
    readonly series: DetectorSeries,
  ) {
    this.cumulative = new Uint32Array(input.hours + 1);
    for (let h = 0; h < input.hours; h += 1) {
      this.cumulative[h + 1] = (this.cumulative[h] ?? 0) + (series.counts[h] ?? 0);
    }
    this.exposure = new Float64Array(input.days).fill(1);
    this.inRun = new Uint8Array(input.days);
    this.#levelOf = new Float64Array(input.days);
    this.siblings = series.siblings && new SiblingOutlook(series.siblings);
  }

  /** Whether the series is judged by its siblings on the day, for want of a history of its own. */
  isYoung(day: number): boolean {
    return this.siblings?.standsIn(day) ?? false;
  }

  /** Expected contacts of [from, to) as known on `day`, before what everyone has in common. */
  mean(from: number, to: number, slow: boolean, day: number): number {
    if (this.siblings?.standsIn(day)) return this.siblings.judged(from, to);
    return (slow ? this.slow : this.fast) * this.unit(from, to);
  }

  /** How sure that is: its relative variance, beyond the counts' own. */
  spread(from: number, to: number, slow: boolean, day: number): number {
    if (this.siblings?.standsIn(day)) return this.siblings.spread(from, to, day);
    return DISPERSION + (slow ? this.slowUncertainty : this.fastUncertainty);
  }

  marginOn(day: number): number {
    return this.isYoung(day) ? YOUNG_MARGIN : this.margin;
  }

  count(from: number, to: number): number {
    return (this.cumulative[to] ?? 0) - (this.cumulative[Math.max(0, from)] ?? 0);
  }

  /** Expected contacts of [from, to) at level 1. */
  unit(from: number, to: number): number {
    const { hourOfWeek, dayOf } = this.input;
    const profile = this.own.combined;
    let sum = 0;
    for (let u = Math.max(0, from); u < to; u += 1) {
      sum += (profile[hourOfWeek[u] ?? 0] ?? 1) * (this.exposure[dayOf[u] ?? 0] ?? 1);
    }
    return sum;
  }

  /** Exposure of every day up to `today`: each exposure's index weighted by how much of the series it speaks for, the rest 1. */
  readExposure(index: ExposureIndex, today: number, from = 0): void {
    const shares = this.series.exposureShares;
    if (shares.length === 0) return;
    for (let day = from; day <= today; day += 1) {
      let value = 1;
      for (const { exposure, share } of shares) {
        value += (share[today] ?? 0) * ((index.index[exposure]?.[day] ?? 1) - 1);
      }
      this.exposure[day] = Math.max(value, 0.02);
    }
  }

  /** Adds a day that is past its guard to its group's week. What stands out is weighted down. */
  teach(first: number, end: number, day: number, group: GroupProfile): void {
    const weight = this.#weightOf(first, end, day) / (this.exposure[day] ?? 1);
    const { hourOfWeek } = this.input;
    for (let u = first; u < end; u += 1) {
      const y = this.series.counts[u] ?? 0;
      if (y > 0) group.add(hourOfWeek[u] ?? 0, weight * y);
    }
  }

  /** Learns the series' own habits on such a day, once the group's week is known. */
  learn(first: number, end: number, day: number, group: GroupProfile): void {
    if (this.fast === 0) return;
    const weight = this.#weightOf(first, end, day);
    const unit = weight * this.fast * (this.exposure[day] ?? 1);
    const { hourOfWeek } = this.input;
    for (let u = first; u < end; u += 1) {
      const how = hourOfWeek[u] ?? 0;
      this.own.add(how, weight * (this.series.counts[u] ?? 0), unit * (group.profile[how] ?? 1));
    }
  }

  #weightOf(first: number, end: number, day: number): number {
    const r = this.fast > 0 ? anscombeResidual(this.count(first, end), this.fast * this.unit(first, end), 0.06) : 0;
    return (r > OUTLYING ? (OUTLYING / r) ** 2 : 1) * (this.inRun[day] ? IN_RUN_WEIGHT : 1);
  }

  /** Both levels from the 56 days before `today`; `dayStarts` gives each day's first hour. */
  refitLevels(today: number, dayStarts: Uint32Array, scratch: LevelScratch): void {
    const from = Math.max(today - MEMORY_DAYS, this.series.bornOn[today] ?? 0, 0);
    let length = 0;
    for (let day = from; day < today; day += 1, length += 1) {
      const first = dayStarts[day] ?? 0;
      const end = dayStarts[day + 1] ?? 0;
      scratch.counts[length] = this.count(first, end);
      scratch.expected[length] = this.unit(first, end);
      const full = end - first >= FULL_DAY_HOURS ? 1 : 0;
      const weight = full * (this.inRun[day] ? IN_RUN_WEIGHT : 1);
      const age = today - 1 - day;
      scratch.fast[length] = age < FAST_GUARD ? 0 : weight * 0.5 ** (age / FAST_HALF_LIFE);
      scratch.slow[length] = age < SLOW_GUARD ? 0 : weight * 0.5 ** (age / SLOW_HALF_LIFE);
    }
    const fast = robustLevel(scratch.counts, scratch.expected, scratch.fast, length);
    const slow = robustLevel(scratch.counts, scratch.expected, scratch.slow, length);
    if (length <= FAST_GUARD) return;
    this.fast = fast.rate;
    this.fastUncertainty = 1 / fast.effective;
    this.slow = slow.rate;
    this.slowUncertainty = 1 / slow.effective;
    this.#levelOf[today] = this.fast;
    this.margin = marginOf(this.#levelOf, today, from, scratch);
  }
}
