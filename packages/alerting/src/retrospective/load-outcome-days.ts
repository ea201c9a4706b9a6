import { type OutcomeKind, outcomeKind } from '@earshot/contracts';
import { type ReadContext, weekdayOf, zoneOf } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import type { OutcomeDays } from './outcome-wave.js';

const query = defineQuery({
  name: 'alerting.outcome_days',
  sql: `SELECT kind, product, groupArray(day) AS days, groupArray(events) AS counts
    FROM (
      SELECT kind, product, toUInt16(toDate(at, {zone:String})) AS day, toUInt32(count()) AS events FROM outcomes FINAL
      WHERE kind != 'repurchase' GROUP BY kind, product, day
    )
    GROUP BY kind, product ORDER BY kind, product`,
  params: z.object({ zone: z.string() }),
  row: z.object({ kind: outcomeKind, product: z.string(), days: z.array(z.number()), counts: z.array(z.number()) }),
});

/** What happened to customers, by kind and product ('' = not said), by local day without gaps. */
export interface OutcomesByProduct {
  kind: OutcomeKind;
  product: string;
  days: ReadonlyMap<number, number>;
}

export async function loadOutcomeDays(ctx: ReadContext): Promise<OutcomesByProduct[]> {
  const rows = await query(ctx.warehouse, { zone: zoneOf(ctx) });
  return rows.map(({ kind, product, days, counts }) => ({
    kind,
    product,
    days: new Map(days.map((day, at) => [day, counts[at] ?? 0])),
  }));
}

/** One kind's days for a product, or for all of them (undefined); null when there are none. */
export function outcomeDays(
  outcomes: readonly OutcomesByProduct[],
  kind: OutcomeKind,
  product: string | undefined,
): OutcomeDays | null {
  const fitting = outcomes.filter((o) => o.kind === kind && (product === undefined || o.product === product));
  const days = fitting.flatMap((o) => [...o.days.keys()]);
  if (days.length === 0) return null;
  const firstDay = Math.min(...days);
  const counts = new Array<number>(Math.max(...days) - firstDay + 1).fill(0);
  for (const { days: byDay } of fitting) {
    for (const [day, count] of byDay) counts[day - firstDay] = (counts[day - firstDay] ?? 0) + count;
  }
  return { firstDay, counts, weekdayOfFirst: weekdayOf(firstDay) };
}
