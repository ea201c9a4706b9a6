import type { PartitionOffsets } from '@earshot/event-log';
import { openTestWarehouse } from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyTables } from './counts.testing.js';
import { type Marker, openMarker } from './open-marker.js';

const NOON = Date.parse('2026-03-02T12:00:00Z');
let warehouse: Warehouse;
let clock = 1_000;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});
beforeEach(async () => {
  clock = 1_000;
  await emptyTables(warehouse);
});

const open = (end = 1_000n) => openMarker({ warehouse, writer: 7, now: () => clock, ends: new Map([[0, end]]) });
const batch = (upTo: bigint): PartitionOffsets => new Map([[0, upTo]]);

/** What stands there of the day after this batch. */
async function markOf(marker: Marker, upTo: bigint): Promise<{ mark: number; settled: number; upTo: number }> {
  await marker.markBatch([NOON], batch(upTo), 'UTC');
  const [row] = (await warehouse.query(
    'SELECT toFloat64(mark) AS mark, toFloat64(settled) AS settled, toFloat64(up_to) AS upTo FROM dirty_days FINAL',
    {},
    'test',
  )) as { mark: number; settled: number; upTo: number }[];
  return row ?? { mark: 0, settled: 0, upTo: 0 };
}

test('marks only grow, over restarts too and when the clock is set back', async () => {
  const first = await markOf(await open(), 100n);
  expect(first.mark).toBe(1_000);
  clock = 10;
  const marker = await open();
  expect((await markOf(marker, 200n)).mark).toBe(1_001);
  expect((await markOf(marker, 300n)).mark).toBe(1_002);
});

test('a mark says which one before it was committed', async () => {
  const marker = await open();
  const first = await markOf(marker, 100n);
  expect((await markOf(marker, 200n)).settled).toBe(0);
  marker.committed(0, 100n);
  expect((await markOf(marker, 200n)).settled).toBe(0);
  marker.committed(0, 200n);
  expect(await markOf(marker, 300n)).toEqual({ mark: first.mark + 3, settled: first.mark + 2, upTo: 300 });
});

test('a shorter batch after a longer one leaves the longer one open until it is committed, over restarts too', async () => {
  await markOf(await open(), 200n);
  const marker = await open();
  expect((await markOf(marker, 150n)).upTo).toBe(200);
  marker.committed(0, 150n);
  expect((await markOf(marker, 180n)).settled).toBe(0);
  // Unless it speaks of a log that is no more.
  expect((await markOf(await open(120n), 110n)).upTo).toBe(110);
});
