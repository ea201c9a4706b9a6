import { openTestWarehouse } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { dropOldRuns } from './drop-old-runs.js';
import { nextRun } from './next-run.js';

const HOUR_MS = 3_600_000;
const NOW = 1_790_000_000_000;

test('replaced runs go once there are many; the current one, one that may still become it, and young ones stay', async () => {
  const warehouse = await openTestWarehouse();
  const insert = (run: number, rows: number, day = '2026-03-02') =>
    warehouse.command(
      `INSERT INTO issue_counts_hourly SELECT {day:Date}, {run:UInt64}, toDateTime(1772409600 + number, 'UTC'), '*',
        's', '', '', '', '', 1, 0 FROM numbers({rows:UInt64})`,
      { day, run, rows },
    );
  const rowsByRun = async () =>
    (await warehouse.query(
      'SELECT toString(day) AS day, run, toUInt32(count()) AS n FROM issue_counts_hourly GROUP BY ALL ORDER BY day, run',
      {},
      'test',
    )) as { day: string; run: string; n: number }[];
  const runAt = (hoursAgo: number) => nextRun(0, NOW - hoursAgo * HOUR_MS, 0.5);
  const [replaced, current, standing, young] = [runAt(3), runAt(2), runAt(1), runAt(0.1)];
  const counted = (day: string, run: number) =>
    warehouse.insertLines('counted_days', [JSON.stringify({ day, run, time_zone: 'UTC' })], 'test');
  await insert(replaced, 15_000);
  await insert(current, 10);
  await insert(standing, 30_000);
  await counted('2026-03-02', replaced);
  await counted('2026-03-02', current);
  await insert(young, 30_000, '2026-03-03');
  await counted('2026-03-03', nextRun(young, NOW, 0));
  expect(await dropOldRuns(warehouse, NOW)).toBe(0);
  await insert(replaced - 1, 15_000);
  expect(await dropOldRuns(warehouse, NOW)).toBe(30_000);
  expect(await rowsByRun()).toEqual([
    { day: '2026-03-02', run: String(current), n: 10 },
    { day: '2026-03-02', run: String(standing), n: 30_000 },
    { day: '2026-03-03', run: String(young), n: 30_000 },
  ]);
});
