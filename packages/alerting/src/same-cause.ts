import type { Slice } from '@earshot/contracts';
import { negativeBinomialTail, type Tick } from '@earshot/surveillance';
import type { PairCount } from './replay-input.js';

const BASELINE_HOURS = 28 * 24;
/** What must be left, without the contacts that also carry the other issue, to be a cause of its own: −log₁₀ of its tail. */
const OWN_CAUSE = 3;
const MARGIN = 1.5;

/** How often two issues stand in the same contact. Answers for issues that fired. */
export class CoOccurrence {
  readonly #pairs = new Map<string, PairCount[]>();

  constructor(pairs: readonly PairCount[]) {
    for (const pair of pairs) {
      const key = pairKey(pair.a, pair.b);
      const held = this.#pairs.get(key);
      if (held) held.push(pair);
      else this.#pairs.set(key, [pair]);
    }
    for (const list of this.#pairs.values()) list.sort((x, y) => x.hour - y.hour);
  }

  /** Contacts with both issues in the slice, `from` ≤ epoch hour < `to`. */
  both(a: string, b: string, slice: Slice, from: number, to: number): number {
    let sum = 0;
    for (const pair of this.#pairs.get(pairKey(a, b)) ?? []) {
      if (pair.hour < from) continue;
      if (pair.hour >= to) break;
      if (Object.entries(slice).every(([key, value]) => pair[key as 'product'] === value)) sum += pair.contacts;
    }
    return sum;
  }
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}

export interface Rise {
  issue: string;
  slice: Slice;
  tick: Tick;
  /** Contacts of the series in the 28 days before its excess began, and the epoch hour that was. */
  baseline: number;
  onset: number;
}

/**
 * Whether an issue rises only because it travels with another one: take away the contacts that also carry the other, and nothing
 * remarkable is left. `firstHour` is the epoch hour of tick hour 0.
 */
export function risesOnlyWith(rise: Rise, other: string, pairs: CoOccurrence, firstHour: number): boolean {
  const { issue, slice, tick, baseline, onset } = rise;
  const end = firstHour + tick.hour + 1;
  const shared = pairs.both(issue, other, slice, end - tick.windowHours, end);
  if (shared === 0) return false;
  const before = pairs.both(issue, other, slice, onset - BASELINE_HOURS, onset);
  const travelling = baseline > 0 ? Math.min(0.95, before / baseline) : 0;
  const left = tick.observed - shared;
  const mean = Math.max(0.1, tick.expected * (1 - travelling)) * MARGIN;
  const spread = Math.max(0.01, (tick.variance - tick.expected) / Math.max(0.01, tick.expected * tick.expected));
  return -Math.log10(Math.max(1e-300, negativeBinomialTail(left, mean, mean + mean * mean * spread))) < OWN_CAUSE;
}
