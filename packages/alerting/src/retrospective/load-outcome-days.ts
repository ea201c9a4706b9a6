import { outcomeKind } from '@earshot/contracts';
import { type ReadContext, zoneOf } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import type { OutcomesByProduct } from './outcome-days.js';

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

/** Every outcome but repurchases, counted. */
export async function loadOutcomeDays(ctx: ReadContext): Promise<OutcomesByProduct[]> {
  const rows = await query(ctx.warehouse, { zone: zoneOf(ctx) });
  return rows.map(({ kind, product, days, counts }) => ({
    kind,
    product,
    days: new Map(days.map((day, at) => [day, counts[at] ?? 0])),
  }));
}
