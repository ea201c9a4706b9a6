import { openTestWarehouse } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { dropOldRuns } from './drop-old-runs.js';

const HOUR_MS = 3_600_000;
const NOW = 1_790_000_000_000;

test('old runs go once there are many; the current one, however old, and young ones stay', async () => {
  const warehouse = await openTestWarehouse();
  const insert = (run: number, rows: number) =>
    warehouse.command(
      `INSERT INTO issue_counts_hourly SELECT toDate('2026-03-02'), {run:UInt64}, toDateTime(1772409600 + number, 'UTC'), '*',
        's', '', '', '', '', 1, 0 FROM numbers({rows:UInt64})`,
      { run, rows },
    );
  const rowsByRun = async () =>
    (await warehouse.query(
      'SELECT run, toUInt32(count()) AS n FROM issue_counts_hourly GROUP BY run ORDER BY run',
      {},
      'test',
    )) as { run: string; n: number }[];
  const [superseded, current, young] = [NOW - 3 * HOUR_MS, NOW - 2 * HOUR_MS, NOW - 1_000];
  await insert(superseded, 15_000);
  await insert(current, 10);
  await insert(young, 30_000);
  await warehouse.insertLines(
    'counted_days',
    [superseded, current].map((run) => JSON.stringify({ day: '2026-03-02', run, time_zone: 'UTC' })),
    'test',
  );
  expect(await dropOldRuns(warehouse, NOW)).toBe(0);
  await insert(superseded - 1, 15_000);
  expect(await dropOldRuns(warehouse, NOW)).toBe(30_000);
  expect(await rowsByRun()).toEqual([
    { run: String(current), n: 10 },
    { run: String(young), n: 30_000 },
  ]);
});
