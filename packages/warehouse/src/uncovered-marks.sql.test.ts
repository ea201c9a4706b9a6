import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dirtyDays } from './dirty-days.js';
import { migrate } from './migrate.js';
import { openWarehouse } from './open-warehouse.js';
import { stillUncovered, uncoveredMarks } from './uncovered-marks.js';
import type { Warehouse } from './warehouse.js';

let warehouse: Warehouse;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-marks-'));
  warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'warehouse') });
  await migrate(warehouse);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ['dirty_days', 'counted_days']) await warehouse.command(`TRUNCATE TABLE ${table}`);
});

const mark = (day: string, partition: number, writer: number, number: number) =>
  insert('dirty_days', { day, partition, writer, mark: number, time_zone: 'UTC' });
const count = (day: string, run: number, marks: Record<string, number>) =>
  insert('counted_days', { day, run, marks, time_zone: 'UTC' });
const insert = (table: string, row: object) => warehouse.insertLines(table, [JSON.stringify(row)], 'test');

test('a day is dirty while a mark of it is above what the winning run covers, each writer and partition by itself', async () => {
  await mark('2026-03-02', 0, 7, 100);
  await mark('2026-03-02', 1, 7, 101);
  await mark('2026-03-02', 0, 8, 5);
  expect(await dirtyDays(warehouse)).toEqual(['2026-03-02']);
  await count('2026-03-02', 2, { '0/7': 100, '1/7': 101 });
  expect(await uncoveredMarks(warehouse)).toEqual([
    { day: '2026-03-02', partition: 0, writer: 8, mark: 5, covered: 0 },
  ]);
  await count('2026-03-02', 3, { '0/7': 100, '1/7': 101, '0/8': 5 });
  expect(await dirtyDays(warehouse)).toEqual([]);
  // A run that ends later but began before is not the winner.
  await count('2026-03-02', 1, {});
  expect(await dirtyDays(warehouse)).toEqual([]);
  // One that wins without covering them is made good.
  await count('2026-03-02', 4, { '0/7': 100 });
  expect((await uncoveredMarks(warehouse)).map(({ partition, writer }) => [partition, writer])).toEqual([
    [0, 8],
    [1, 7],
  ]);
});

test('what was marked before is counted, though the day is marked again and again', async () => {
  await mark('2026-03-02', 0, 7, 100);
  await mark('2026-03-03', 0, 7, 100);
  const before = await uncoveredMarks(warehouse);
  await mark('2026-03-02', 0, 7, 110);
  expect(stillUncovered(before, await uncoveredMarks(warehouse))).toEqual(before);
  await count('2026-03-02', 1, { '0/7': 105 });
  expect(await dirtyDays(warehouse)).toEqual(['2026-03-02', '2026-03-03']);
  expect(stillUncovered(before, await uncoveredMarks(warehouse)).map(({ day }) => day)).toEqual(['2026-03-03']);
});
