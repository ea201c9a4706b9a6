import { negativeBinomialQuantile } from './negative-binomial-tail.js';
import { robustLevel } from './robust-level.js';

export interface DayExpectation {
  expected: number;
  /** 90 % predictive interval of the day's count. */
  low: number;
  high: number;
}

export interface ExpectDaysInput {
  /** Contacts by local day, without gaps. */
  counts: readonly number[];
  /** Exposure of the same days, or null; a day without a usable value (not above 0) is forecast from its weekday. */
  exposure: readonly number[] | null;
  /** 0–6 or 1–7; only the distance between weekdays matters. */
  weekdayOfFirst: number;
  /** The first day (position in `counts`) that is asked for; the days before it come back as null. All by default. */
  from?: number;
}

const FIRST_DAYS = 14;
const MEMORY = 56;
const HALF_LIFE = 21;
const PSEUDO_EVENTS = 8;
const LEAST_DISPERSION = 0.005;

/**
 * What each day was expected to bring, judged the evening before: exposure (where there is one) × weekday × a robust discounted level,
 * so that past spikes don't raise it. Nothing of the day itself or later is used, but the day's exposure. Null for the first 14 days.
 */
export function expectDays({ counts, exposure, from = 0 }: ExpectDaysInput): (DayExpectation | null)[] {
  return counts.map((_, day) => (day < Math.max(FIRST_DAYS, from) ? null : expectDay(counts, exposure, day)));
}

function expectDay(counts: readonly number[], exposure: readonly number[] | null, day: number): DayExpectation {
  const from = Math.max(0, day - MEMORY);
  const length = day - from;
  const past = counts.slice(from, day);
  const base = new Float64Array(length + 1);
  for (let i = 0; i <= length; i += 1) base[i] = exposureOf(exposure, from + i, day);
  const weight = new Float64Array(length);
  for (let i = 0; i < length; i += 1) weight[i] = 0.5 ** ((length - i) / HALF_LIFE);
  const plain = robustLevel(past, base, weight, length);
  const weekday = weekdayFactors(past, base, plain.rate, length);
  const expected = new Float64Array(length + 1);
  for (let i = 0; i <= length; i += 1) expected[i] = (base[i] ?? 0) * (weekday[i % 7] ?? 1);
  const level = robustLevel(past, expected, weight, length);
  const mean = level.rate * (expected[length] ?? 0);
  const spread = dispersion(past, expected, level.rate, length) + 1 / level.effective;
  return interval(mean, mean + mean * mean * spread);
}

function exposureOf(exposure: readonly number[] | null, day: number, today: number): number {
  if (!exposure) return 1;
  const value = exposure[day];
  if (value !== undefined && value > 0) return value;
  const same: number[] = [];
  for (let d = day - 7; d >= 0 && same.length < 4; d -= 7) if ((exposure[d] ?? 0) > 0) same.push(exposure[d] ?? 0);
  if (same.length > 0) return median(same);
  const known = exposure.slice(0, today + 1).filter((v) => v > 0);
  return known.length > 0 ? median(known) : 1;
}

/** By position modulo 7. Each day's excess over twice the level counts as twice, so a spike doesn't become its weekday's habit. */
function weekdayFactors(counts: readonly number[], base: Float64Array, rate: number, length: number): number[] {
  const events = new Array<number>(7).fill(PSEUDO_EVENTS);
  const expected = new Array<number>(7).fill(PSEUDO_EVENTS);
  for (let i = 0; i < length; i += 1) {
    const mean = rate * (base[i] ?? 0);
    const cap = 2 * mean + 3 * Math.sqrt(mean) + 1;
    events[i % 7] = (events[i % 7] ?? 0) + Math.min(counts[i] ?? 0, cap);
    expected[i % 7] = (expected[i % 7] ?? 0) + mean;
  }
  return events.map((e, d) => e / (expected[d] ?? 1));
}

/** The variance beyond Poisson, relative to the squared mean; each day's square is capped, so a spike doesn't widen the band for weeks. */
function dispersion(counts: readonly number[], expected: Float64Array, rate: number, length: number): number {
  let above = 0;
  let squares = 0;
  for (let i = 0; i < length; i += 1) {
    const mean = rate * (expected[i] ?? 0);
    const error = (counts[i] ?? 0) - mean;
    above += Math.min(error * error, 9 * (mean + 0.05 * mean * mean)) - mean;
    squares += mean * mean;
  }
  return squares > 0 ? Math.max(LEAST_DISPERSION, above / squares) : LEAST_DISPERSION;
}

function interval(mean: number, variance: number): DayExpectation {
  return {
    expected: mean,
    low: negativeBinomialQuantile(0.05, mean, variance),
    high: negativeBinomialQuantile(0.95, mean, variance),
  };
}

/**
 * The expectation of several days together. Beyond Poisson, half of each day's uncertainty is taken as shared by all of them (the
 * level may be wrong) and half as its own.
 */
export function sumExpectation(days: readonly DayExpectation[]): DayExpectation {
  let mean = 0;
  let own = 0;
  let shared = 0;
  for (const { expected, low, high } of days) {
    const deviation = (high - low) / (2 * 1.645);
    const extra = Math.max(0, deviation * deviation - expected);
    mean += expected;
    own += extra;
    shared += Math.sqrt(extra);
  }
  return interval(mean, mean + 0.5 * own + 0.5 * shared * shared);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
