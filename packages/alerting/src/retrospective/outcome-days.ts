import type { OutcomeKind } from '@earshot/contracts';
import type { DayNumber } from '@earshot/issues';

/** What happened to customers, by kind and product ('' = not said), by local day. */
export interface OutcomesByProduct {
  kind: OutcomeKind;
  product: string;
  days: ReadonlyMap<DayNumber, number>;
}

/** One kind's outcomes of one product over all the days that are known of, and of its siblings. */
export interface OutcomeDays {
  /** `counts[0]` is of this day (days since 1970). */
  firstDay: DayNumber;
  counts: readonly number[];
  /** Of the same days: how many could have had the outcome; null where nothing is known of it. */
  exposure: readonly number[] | null;
  /** Outcomes per unit of exposure of the other products; null without siblings or exposure. */
  siblingRate: number | null;
}

/**
 * One kind's days for a product, from the first day with any outcome to the last, without gaps; null when the product has none.
 * `exposureOf` gives a product's exposure by those days, or null.
 */
export function outcomeDays(
  outcomes: readonly OutcomesByProduct[],
  kind: OutcomeKind,
  product: string,
  exposureOf: (product: string, firstDay: DayNumber, days: number) => readonly number[] | null,
): OutcomeDays | null {
  const own = outcomes.find((o) => o.kind === kind && o.product === product);
  const known = outcomes.flatMap((o) => [...o.days.keys()]);
  if (!own || known.length === 0) return null;
  const firstDay = known.reduce((a, b) => Math.min(a, b));
  const days = known.reduce((a, b) => Math.max(a, b)) - firstDay + 1;
  let events = 0;
  let exposed = 0;
  for (const other of outcomes) {
    if (other.kind !== kind || other.product === product || other.product === '') continue;
    const exposure = exposureOf(other.product, firstDay, days);
    if (!exposure) continue;
    exposed += exposure.reduce((sum, value) => sum + value, 0);
    for (const count of other.days.values()) events += count;
  }
  return {
    firstDay,
    counts: Array.from({ length: days }, (_, at) => own.days.get(firstDay + at) ?? 0),
    exposure: exposureOf(product, firstDay, days),
    siblingRate: exposed > 0 ? events / exposed : null,
  };
}
