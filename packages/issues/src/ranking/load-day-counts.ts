import type { ContactFilter } from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import type { DayNumber } from '../local-days.js';
import type { ReadContext } from '../read-context.js';
import { type ResolvedWindow, timeless } from '../window.js';
import { issuesOfContact } from './load-window-counts.js';

const query = defineFilteredQuery({
  name: 'issues.day_counts',
  sql: (where) => `SELECT issue, groupArray(day) AS days, groupArray(contacts) AS counts,
      toUnixTimestamp64Milli(min(first)) AS first_seen, toUnixTimestamp64Milli(max(last)) AS last_seen
    FROM (
      SELECT issue, toUInt16(toDate(occurred_at, {zone:String})) AS day, toUInt32(count()) AS contacts,
        min(occurred_at) AS first, max(occurred_at) AS last
      FROM (SELECT arrayJoin(${issuesOfContact}) AS issue, occurred_at FROM contacts FINAL
        WHERE ${where} AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
      GROUP BY issue, day)
    GROUP BY issue ORDER BY issue`,
  params: z.object({ zone: z.string(), to: z.int(), only: z.string() }),
  row: z.object({
    issue: z.string(),
    days: z.array(z.int()),
    counts: z.array(z.int()),
    first_seen: integer64,
    last_seen: integer64,
  }),
});

/** One issue by local day, from the first day of history to the window's last: `counts[0]` is of `firstDay`. */
export interface DayCounts {
  readonly firstDay: DayNumber;
  readonly counts: readonly number[];
  /** Epoch ms, of all of history up to the window's end. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Contacts by local day for each issue (or one), the unassigned and all (`*`), up to the window's end, in one pass. */
export async function loadDayCounts(
  ctx: ReadContext,
  filter: ContactFilter,
  window: ResolvedWindow,
  only: string | undefined,
): Promise<Map<string, DayCounts>> {
  const rows = await query(ctx.warehouse, timeless(filter), {
    zone: window.zone,
    to: window.to,
    only: only ?? '',
  });
  const firstDay = Math.min(window.historyDay, window.firstDay);
  const length = window.lastDay - firstDay + 1;
  return new Map(
    rows.map(({ issue, days, counts, first_seen, last_seen }) => {
      const filled = new Array<number>(length).fill(0);
      days.forEach((day, at) => {
        const position = day - firstDay;
        if (position >= 0 && position < length) filled[position] = counts[at] ?? 0;
      });
      return [issue, { firstDay, counts: filled, firstSeen: first_seen, lastSeen: last_seen }];
    }),
  );
}
