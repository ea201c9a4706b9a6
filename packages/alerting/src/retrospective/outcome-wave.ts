import type { DayNumber } from '@earshot/issues';
import { weekdayOf } from '@earshot/issues';
import { type DayExpectation, expectDays, negativeBinomialQuantile, sumExpectation } from '@earshot/surveillance';
import type { OutcomeDays } from './outcome-days.js';

/** Days looked at together: a wave is more than one bad day. */
const TOGETHER = 3;
const LEAST_EXCESS = 5;
/** A wave that begins later than this after the alert did is another story. */
const FOLLOWS_WITHIN_DAYS = 21;
/** Three weeks are looked at, so a wave must stand out further than a day's band reaches. */
const SURER = 1.7;
const LEAST_RATIO = 1.5;
/** Days a history of one's own takes. */
const LEARNING_DAYS = 14;
/** A new product's own first days, which nothing is held against yet. */
const FIRST_DAYS = 5;
/** How many outcomes of its own the siblings' rate is worth to a new product, and by how much it may exceed what its first days tell. */
const SIBLINGS_WEIGH = 4;
const YOUNG_MARGIN = 1.15;
/** Days before the wave that may belong to it already. */
const GUARD_DAYS = 2;

/**
 * The day on which outcomes left their band for three days together, the first one from `startDay` on; null when they didn't within
 * 21 days. Expected is what the exposure, the weekday and the days before let expect; of a new product, its rate per unit of exposure
 * so far, shrunk to its siblings'. Looking back, the days after it may be used.
 */
export function outcomeWave(outcomes: OutcomeDays, startDay: DayNumber): DayNumber | null {
  const { firstDay, counts } = outcomes;
  const from = Math.max(0, startDay - firstDay);
  const band = bandOf(outcomes, from);
  const last = Math.min(counts.length - TOGETHER, startDay - firstDay + FOLLOWS_WITHIN_DAYS);
  for (let at = from; at <= last; at += 1) {
    const expected = band(at);
    if (!expected || (counts[at] ?? 0) <= expected.first) continue;
    const three = counts.slice(at, at + TOGETHER);
    const together = three.reduce((sum, count) => sum + count, 0);
    if (together <= expected.high || together - expected.expected < LEAST_EXCESS) continue;
    // It begins with the first of them that is nearer to the wave than to what was expected.
    const half = (together + expected.expected) / 2 / TOGETHER;
    return (
      firstDay +
      at +
      Math.max(
        0,
        three.findIndex((count) => count > half),
      )
    );
  }
  return null;
}

/** Of the three days from a position: the first day's expectation, that of all, and the most that is no wave. */
type Band = (at: number) => (DayExpectation & { first: number }) | null;

function bandOf(outcomes: OutcomeDays, from: number): Band {
  const { counts, exposure, siblingRate, firstDay } = outcomes;
  const born = exposure ? exposure.findIndex((value) => value > 0) : counts.findIndex((count) => count > 0);
  if (exposure && born >= LEARNING_DAYS) return youngBand(counts, exposure, born, siblingRate);
  const usable = exposure?.every((value) => value > 0) ? exposure : null;
  const days = expectDays({ counts, exposure: usable, weekdayOfFirst: weekdayOf(firstDay), from });
  return (at) => {
    const day = days[at];
    // A band from before there was anything to learn from says nothing.
    if (!day || at - Math.max(0, born) < LEARNING_DAYS) return null;
    // The band of the first day serves all three, at each one's exposure: later ones may already have learnt from the wave.
    const three = sumExpectation(
      Array.from({ length: TOGETHER }, (_, ahead) =>
        scaled(day, usable ? (usable[at + ahead] ?? 1) / (usable[at] ?? 1) : 1),
      ),
    );
    const sure = three.expected + SURER * (three.high - three.expected);
    return { ...three, high: Math.max(sure, LEAST_RATIO * three.expected), first: day.expected };
  };
}

function scaled({ expected, low, high }: DayExpectation, factor: number): DayExpectation {
  return { expected: expected * factor, low: low * factor, high: high * factor };
}

/** Outcomes per unit of exposure as known before the day: the product's own so far and the siblings' (Gamma–Poisson). */
function youngBand(
  counts: readonly number[],
  exposure: readonly number[],
  born: number,
  siblingRate: number | null,
): Band {
  return (at) => {
    if (at - born < FIRST_DAYS) return null;
    let events = siblingRate === null ? 0 : SIBLINGS_WEIGH;
    let base = siblingRate === null || siblingRate === 0 ? 0 : SIBLINGS_WEIGH / siblingRate;
    for (let day = born; day < at - GUARD_DAYS; day += 1) {
      events += counts[day] ?? 0;
      base += exposure[day] ?? 0;
    }
    if (!(base > 0) || events === 0) return null;
    const rate = events / base;
    const ahead = exposure.slice(at, at + TOGETHER).reduce((sum, value) => sum + value, 0);
    const expected = rate * ahead;
    const margin = YOUNG_MARGIN * expected;
    const variance = margin + (margin * margin) / events;
    return {
      expected,
      low: negativeBinomialQuantile(0.05, expected, expected + (expected * expected) / events),
      high: negativeBinomialQuantile(0.95, margin, variance),
      first: rate * (exposure[at] ?? 0),
    };
  };
}
