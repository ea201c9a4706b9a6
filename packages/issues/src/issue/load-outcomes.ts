import { type OutcomeKind, type OutcomeSeries, type OutcomeShare, outcomeKind } from '@earshot/contracts';
import { jeffreysInterval } from '@earshot/surveillance';
import { defineQuery, integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import { defineFilteredQuery } from '../contacts/filtered-query.js';
import { startOfDay, toMoment } from '../local-days.js';
import { expectFrom, expectWindow } from '../ranking/expectation.js';
import type { DayCounts } from '../ranking/load-day-counts.js';
import type { IssuesReading } from '../ranking/read-issues.js';
import { lagBetween } from './lag-between.js';

const byDay = defineQuery({
  name: 'outcomes.by_day',
  sql: `SELECT kind, groupArray(day) AS days, groupArray(events) AS events, max(accounts) > 0 AS known
    FROM (
      SELECT kind, toUInt16(toDate(at, {zone:String})) AS day, toUInt32(count()) AS events, countIf(account != '') AS accounts
      FROM outcomes FINAL
      WHERE ({product:String} = '' OR product = {product:String}) AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      GROUP BY kind, day)
    GROUP BY kind ORDER BY kind`,
  params: z.object({ zone: z.string(), product: z.string(), to: z.int() }),
  row: z.object({ kind: outcomeKind, days: z.array(z.int()), events: z.array(z.int()), known: z.int() }),
});

const byAccount = defineFilteredQuery({
  name: 'outcomes.asked',
  sql: (
    where,
  ) => `SELECT asked, count() AS accounts, sumMap(mapFromArrays(kinds, arrayMap(kind -> toUInt64(1), kinds))) AS events
    FROM (SELECT account, max(has(issues, {issue:String})) AS asked FROM contacts FINAL
      WHERE ${where} AND account != '' GROUP BY account) AS customers
    LEFT JOIN (SELECT account, groupUniqArray(toString(kind)) AS kinds FROM outcomes FINAL
      WHERE account != '' AND ({product:String} = '' OR product = {product:String})
        AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      GROUP BY account) AS outcomes USING account
    GROUP BY asked`,
  params: z.object({ issue: z.string(), product: z.string(), from: z.int(), to: z.int() }),
  row: z.object({ asked: z.int(), accounts: integer64, events: z.record(z.string(), integer64) }),
});

/**
 * What customers did while and after they asked about an issue: returns, refunds and so on by day, of one product (null for all),
 * against what was expected, with the lag behind the contacts. An association, never a cause.
 */
export async function loadOutcomes(
  reading: IssuesReading,
  issue: string,
  product: string | null,
): Promise<OutcomeSeries[]> {
  const { ctx, window } = reading;
  const rows = await byDay(ctx.warehouse, { zone: window.zone, product: product ?? '', to: window.to });
  if (rows.length === 0) return [];
  const shares = rows.some(({ known }) => known === 1) ? await loadShares(reading, issue, product) : null;
  const contacts = reading.days.get(issue);
  return rows.map(({ kind, days, events, known }) => {
    const series = fill(reading, days, events);
    const expectation = expectFrom(series, null, Math.min(reading.seriesFrom, window.firstDay));
    const expected = expectWindow(expectation, series, window);
    const counts = series.counts.slice(window.firstDay - series.firstDay, window.lastDay - series.firstDay + 1);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const rose = expected !== null && total > expected.high;
    return {
      kind,
      product,
      points: pointsOf(reading, series, expectation),
      total,
      expected: expected?.expected ?? null,
      expectedLow: expected?.low ?? null,
      expectedHigh: expected?.high ?? null,
      lagDays: rose && contacts ? lagBetween(contacts.counts, series.counts) : null,
      asked: known === 1 ? shareOf(shares, kind, 1) : null,
      others: known === 1 ? shareOf(shares, kind, 0) : null,
    };
  });
}

type Shares = Awaited<ReturnType<typeof byAccount>>;

async function loadShares(
  { ctx, filter, window }: IssuesReading,
  issue: string,
  product: string | null,
): Promise<Shares> {
  return byAccount(ctx.warehouse, filter, { issue, product: product ?? '', from: window.from, to: window.to });
}

function shareOf(shares: Shares | null, kind: OutcomeKind, asked: 0 | 1): OutcomeShare | null {
  const row = shares?.find((share) => share.asked === asked);
  if (!row || row.accounts === 0) return null;
  const events = row.events[kind] ?? 0;
  const [low, high] = jeffreysInterval(events, row.accounts);
  return { accounts: row.accounts, events, low, high };
}

function fill({ window }: IssuesReading, days: readonly number[], events: readonly number[]): DayCounts {
  const firstDay = Math.min(window.historyDay, window.firstDay);
  const counts = new Array<number>(window.lastDay - firstDay + 1).fill(0);
  days.forEach((day, at) => {
    if (day >= firstDay && day <= window.lastDay) counts[day - firstDay] = events[at] ?? 0;
  });
  return { firstDay, counts, firstSeen: window.from, lastSeen: window.from };
}

function pointsOf(
  { window, seriesFrom }: IssuesReading,
  series: DayCounts,
  expectation: ReturnType<typeof expectFrom>,
): OutcomeSeries['points'] {
  const points: OutcomeSeries['points'] = [];
  for (let day = seriesFrom; day <= window.lastDay; day += 1) {
    points.push({
      from: toMoment(startOfDay(day, window.zone), window.zone),
      to: toMoment(startOfDay(day + 1, window.zone), window.zone),
      events: series.counts[day - series.firstDay] ?? 0,
      expected: expectation.byDay[day - expectation.firstDay]?.expected ?? null,
    });
  }
  return points;
}
