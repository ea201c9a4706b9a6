import { type ConsumerGroup, consumerGroups } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { openTestLog, openTestWarehouse } from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openPipeProgress, type PipeProgress } from './pipe-progress.js';

const { classifierContacts, aggregatorContacts, aggregatorExposures } = consumerGroups;
let log: EventLog;
let warehouse: Warehouse;
let progress: PipeProgress;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

beforeEach(async () => {
  log = await openTestLog();
  for (const table of ['dirty_days', 'counted_days']) await warehouse.command(`TRUNCATE TABLE ${table}`);
  progress = openPipeProgress({ log, warehouse });
});

const append = ({ topic }: ConsumerGroup, count = 1) =>
  log.append(
    topic,
    Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: Buffer.from('{}') })),
  );
/** The group has read everything there is by now. */
const readAll = async ({ group, topic }: ConsumerGroup) =>
  log.setCommittedOffsets(group, topic, await log.endOffsets(topic));
const dirty = (day: string, mark: number) =>
  warehouse.command(
    `INSERT INTO dirty_days (day, partition, writer, mark, time_zone) VALUES ('${day}', 2, 7, ${mark}, 'UTC')`,
  );
const counted = (day: string, upToMark: number) =>
  warehouse.command(
    `INSERT INTO counted_days (day, run, time_zone, marks) VALUES ('${day}', 1, 'UTC', map('2/7', ${upToMark}))`,
  );

test('nothing came in: past', async () => {
  expect(await progress.isPast(await progress.mark())).toBe(true);
});

test('it is past when its own contacts went through, whatever came after them', async () => {
  await append(classifierContacts, 5);
  const mark = await progress.mark();
  expect(await progress.isPast(mark)).toBe(false);
  await append(aggregatorContacts, 5);
  await readAll(classifierContacts);
  await append(classifierContacts, 3);
  expect(await progress.isPast(mark)).toBe(false);
  await dirty('2026-11-01', 100);
  await readAll(aggregatorContacts);
  await append(aggregatorContacts, 3);
  expect(await progress.isPast(mark)).toBe(false);
  // The stream goes on: the day is marked again before it was counted.
  await dirty('2026-11-01', 200);
  expect(await progress.isPast(mark)).toBe(false);
  await counted('2026-11-01', 150);
  expect(await progress.isPast(mark)).toBe(true);
});

test('every day that was behind must be counted, and no other', async () => {
  await dirty('2026-11-01', 100);
  await dirty('2026-11-02', 110);
  const mark = await progress.mark();
  expect(await progress.isPast(mark)).toBe(false);
  await dirty('2026-11-03', 120);
  await counted('2026-11-01', 130);
  expect(await progress.isPast(mark)).toBe(false);
  await counted('2026-11-02', 130);
  expect(await progress.isPast(mark)).toBe(true);
});

test('exposures must be read too; a mark may end earlier', async () => {
  await append(aggregatorExposures, 2);
  const [all, none] = [await progress.mark(), await progress.mark({ exposures: new Map() })];
  expect(await progress.isPast(all)).toBe(false);
  expect(await progress.isPast(none)).toBe(true);
  await readAll(aggregatorExposures);
  expect(await progress.isPast(all)).toBe(true);
});
