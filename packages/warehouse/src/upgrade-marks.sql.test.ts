import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dirtyDays } from './dirty-days.js';
import { migrate, migrationsDirectory } from './migrate.js';
import { openWarehouse } from './open-warehouse.js';
import { splitStatements } from './split-statements.js';
import type { Warehouse } from './warehouse.js';

let warehouse: Warehouse;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-upgrade-'));
  warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'warehouse') });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

test('days marked and counted before several could share the counting stay readable and are all counted once more', async () => {
  const before = join(folder, 'before');
  await mkdir(before);
  for (const name of (await readdir(migrationsDirectory)).filter((name) => name < '0005')) {
    await copyFile(join(migrationsDirectory, name), join(before, name));
  }
  await migrate(warehouse, before);
  const insert = (table: string, row: object) => warehouse.insertLines(table, [JSON.stringify(row)], 'test');
  await insert('dirty_days', { day: '2026-03-02', mark: 1_790_000_000_000, time_zone: 'UTC' });
  await insert('dirty_days', { day: '2026-03-03', mark: 1_790_000_000_005, time_zone: 'UTC' });
  await insert('counted_days', { day: '2026-03-02', run: 1_790_000_000_001, time_zone: 'UTC' });

  // A crash after any of its statements, and the whole again.
  const statements = splitStatements(await readFile(join(migrationsDirectory, '0005_share_counting.sql'), 'utf8'));
  for (let crash = 1; crash <= statements.length; crash++) {
    for (const statement of statements.slice(0, crash)) await warehouse.command(statement);
  }
  await migrate(warehouse);
  expect(await dirtyDays(warehouse)).toEqual(['2026-03-02', '2026-03-03']);
  expect(await warehouse.query('SELECT day, run FROM counted_days FINAL', {}, 'test')).toEqual([
    { day: '2026-03-02', run: '1790000000001' },
  ]);
  // Two writers' marks of one day are two rows from now on.
  await insert('dirty_days', { day: '2026-03-02', partition: 0, writer: 7, mark: 3, time_zone: 'UTC' });
  await warehouse.command('OPTIMIZE TABLE dirty_days FINAL');
  expect(await warehouse.query('SELECT mark FROM dirty_days ORDER BY mark', {}, 'test')).toHaveLength(3);
});
