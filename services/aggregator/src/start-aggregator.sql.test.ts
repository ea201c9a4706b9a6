import { consumerGroups, deadLetterTopic, type ReceivedOutcome, topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import {
  aContact,
  aLabelledContact,
  aLabelledMessage,
  aReceivedContact,
  eventually,
  openTestLog,
  openTestWarehouse,
  silentLogger,
} from '@earshot/testkit';
import { dirtyDays, importTally, type Warehouse } from '@earshot/warehouse';
import { openWorkspace } from '@earshot/workspace';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { currentCounts, emptyTables } from './counts.testing.js';
import { type Aggregator, startAggregator } from './start-aggregator.js';

let warehouse: Warehouse;
let log: EventLog;
let aggregator: Aggregator;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

async function start(): Promise<Aggregator> {
  const workspace = await openWorkspace({ log, now: Date.now, logger: silentLogger() });
  return startAggregator({ log, warehouse, workspace, logger: silentLogger(), metrics: new Metrics(), now: Date.now });
}

beforeEach(async () => {
  log = await openTestLog();
  await emptyTables(warehouse);
  aggregator = await start();
});

afterEach(() => aggregator.stop());

const drained = () => eventually(async () => expect(await aggregator.drained()).toBe(true));

const contacts = (count: number, importId: string) =>
  Array.from({ length: count }, (_, i) =>
    aLabelledMessage(aLabelledContact(aReceivedContact(aContact({ id: `${importId}-${i}` }), { importId }))),
  );

const total = async () => (await currentCounts(warehouse))['2026-03-02 *'];

test('contacts on the topic are stored and counted, and only then is it drained', async () => {
  await log.append(topics.contactsClassified, contacts(1_200, 'i-1'));
  expect(await aggregator.drained()).toBe(false);
  await drained();
  expect(await total()).toBe(1_200);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 1_200, updated: 0 });
  expect(await dirtyDays(warehouse)).toEqual([]);
  expect(aggregator.isReady()).toBe(true);
});

test('a new group member reads again what was not committed, and nothing is counted twice', async () => {
  await log.append(topics.contactsClassified, contacts(300, 'i-1'));
  await drained();
  await aggregator.stop();
  const beginning = await log.startOffsets(topics.contactsClassified);
  await log.setCommittedOffsets(consumerGroups.aggregatorContacts.group, topics.contactsClassified, beginning);
  await log.append(topics.contactsClassified, contacts(10, 'i-2'));
  aggregator = await start();
  await drained();
  expect(await total()).toBe(310);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 300, updated: 0 });
});

test('two of them share the partitions, one recounts, and the other takes over when it stops', async () => {
  const other = await start();
  await log.append(topics.contactsClassified, contacts(600, 'i-1'));
  await drained();
  expect(await other.drained()).toBe(true);
  const writers = await warehouse.query('SELECT DISTINCT writer FROM dirty_days', {}, 'test');
  expect(writers).toHaveLength(2);
  await aggregator.stop();
  aggregator = other;
  // Stored, but not counted by who has stopped.
  await warehouse.command('TRUNCATE TABLE counted_days');
  await log.append(topics.contactsClassified, contacts(100, 'i-2'));
  await drained();
  expect(await total()).toBe(700);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 600, updated: 0 });
});

test('a message that can never be stored goes to the dead letters and the others are stored', async () => {
  const good = contacts(20, 'i-1');
  const bad = aLabelledContact(aReceivedContact(aContact({ id: 'bad' })));
  const unstorable = { ...bad, contact: { ...bad.contact, revision: -1 } };
  await log.append(topics.contactsClassified, [
    ...good.slice(0, 7),
    aLabelledMessage({ ...unstorable, contact: { ...unstorable.contact, url: { not: 'text' } as unknown as string } }),
    { key: 'poison', value: Buffer.from('{"v":1,') },
    ...good.slice(7),
  ]);
  await drained();
  expect(await total()).toBe(20);
  const dead = await log.endOffsets(deadLetterTopic(topics.contactsClassified));
  expect([...dead.values()].reduce((sum, end) => sum + Number(end), 0)).toBe(2);
});

test('exposures, outcomes and accounts replace what was there', async () => {
  const message = (key: string, body: object) => ({ key, value: Buffer.from(JSON.stringify({ v: 1, ...body })) });
  const outcome = (receivedAt: number, value: number): ReceivedOutcome => ({
    v: 1,
    receivedAt,
    outcome: { id: 'r-1', at: '2026-03-02T10:00:00Z', kind: 'return', value },
  });
  await log.append(topics.outcomesReceived, [message('r-1', outcome(1, 5))]);
  await log.append(topics.outcomesReceived, [
    message('p-1', { receivedAt: 2, account: { account: 'p-1', tier: 'gold' } }),
    message('r-1', outcome(2, 6)),
  ]);
  const exposure = { at: '2026-03-02', measure: 'orders', product: 'lumen-3' };
  await log.append(topics.exposuresReceived, [message('x', { receivedAt: 1, exposure: { ...exposure, value: 10 } })]);
  await drained();
  await log.append(topics.exposuresReceived, [message('x', { receivedAt: 2, exposure: { ...exposure, value: 12 } })]);
  await drained();
  expect(await warehouse.query('SELECT value FROM outcomes FINAL', {}, 'test')).toEqual([{ value: 6 }]);
  expect(await warehouse.query('SELECT account, tier FROM accounts FINAL', {}, 'test')).toEqual([
    { account: 'p-1', tier: 'gold' },
  ]);
  expect(await warehouse.query('SELECT at, value FROM exposures FINAL', {}, 'test')).toEqual([
    { at: '2026-03-02T00:00:00Z', value: 12 },
  ]);
});
