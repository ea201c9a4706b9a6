import type { Slice } from '@earshot/contracts';
import type { Tick } from '@earshot/surveillance';

/** Over-dispersion of large counts, so that big series don't win by size alone. */
const DISPERSION = 0.03;
/** In nats: a product is what teams are organised by; the others must say more to be named. */
const PREFERENCE: Record<string, number> = { product: 2, channel: -3, region: -2, source: -3 };
/** How much more another slice must say before the headline moves to it. */
const STAY = 5;

export interface SliceTick {
  slice: Slice;
  tick: Tick;
}

/**
 * The slice that says best what is going on: how unlikely its excess is, less what it leaves unexplained, against saying "everywhere"
 * (conditional log-likelihood scan). `current` keeps the headline unless another says clearly more.
 */
export function headlineSlice<T extends SliceTick>(candidates: readonly T[], current: Slice | null): T | null {
  let best: T | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const stays = current !== null && sameSlice(candidate.slice, current) ? STAY : 0;
    const gain = sliceGain(candidate) + stays;
    if (gain > most) {
      most = gain;
      best = candidate;
    }
  }
  return best;
}

/** In nats; 0 for the whole. */
export function sliceGain({ slice, tick }: SliceTick): number {
  const dimension = Object.keys(slice)[0];
  if (dimension === undefined) return 0;
  const { observed, expected, wholeObserved, wholeExpected } = tick;
  const rest = Math.max(0, wholeObserved - observed);
  const restExpected = Math.max(0.1, wholeExpected - expected);
  return (
    excessLikelihood(observed, expected) -
    bothWays(rest, restExpected) -
    excessLikelihood(wholeObserved, wholeExpected) +
    (PREFERENCE[dimension] ?? -3)
  );
}

function excessLikelihood(count: number, expected: number): number {
  return count > expected ? bothWays(count, expected) : 0;
}

function bothWays(count: number, expected: number): number {
  const e = Math.max(0.1, expected);
  const likelihood = count > 0 ? count * Math.log(count / e) - (count - e) : e;
  return likelihood / (1 + DISPERSION * e);
}

export function sameSlice(a: Slice, b: Slice): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
