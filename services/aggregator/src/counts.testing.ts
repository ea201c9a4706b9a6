import type { Warehouse } from '@earshot/warehouse';

/** Empties the tables that contacts and their counts stand in. */
export async function emptyTables(warehouse: Warehouse): Promise<void> {
  for (const table of ['contacts', 'dirty_days', 'counted_days', 'issue_counts_hourly', 'exposures', 'outcomes']) {
    await warehouse.command(`TRUNCATE TABLE ${table}`);
  }
}

/** Current counts as `day issue` → contacts, as a reader sees them. */
export async function currentCounts(warehouse: Warehouse): Promise<Record<string, number>> {
  return cells(
    warehouse,
    `SELECT concat(toString(day), ' ', issue) AS cell, toUInt32(sum(contacts)) AS n FROM issue_counts_hourly
    WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL) GROUP BY cell ORDER BY cell`,
  );
}

/** What the counts should be by the contacts as they stand, in the same form. */
export async function countsByHand(warehouse: Warehouse, timeZone: string): Promise<Record<string, number>> {
  return cells(
    warehouse,
    `SELECT concat(toString(toDate(occurred_at, '${timeZone}')), ' ', issue) AS cell, toUInt32(count()) AS n FROM contacts FINAL
    ARRAY JOIN arrayConcat(['*'], if(empty(issues), ['unassigned'], issues)) AS issue GROUP BY cell ORDER BY cell`,
  );
}

async function cells(warehouse: Warehouse, sql: string): Promise<Record<string, number>> {
  const rows = (await warehouse.query(sql, {}, 'test')) as { cell: string; n: number }[];
  return Object.fromEntries(rows.map(({ cell, n }) => [cell, n]));
}
