import { consumerGroups, type LabelledContact, type ReceivedContact, topics } from '@earshot/contracts';
import { consumeTopic, decodeEnvelope, type EventLog, PermanentError, type RunningConsumer } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import {
  aStoredContact,
  eventually,
  openTestLog,
  openTestWarehouse,
  type StoredContact,
  silentLogger,
  storedRow,
} from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Relabelling, RelabellingStoppedError, startRelabelling } from './relabelling.js';

const logger = silentLogger();
let warehouse: Warehouse;
let log: EventLog;
let workspace: Workspace;
let pipe: RunningConsumer[] = [];
let relabelling: Relabelling | undefined;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

beforeEach(async () => {
  log = await openTestLog();
  workspace = await openWorkspace({ log, now: Date.now, logger });
  await warehouse.command('TRUNCATE TABLE contacts');
});

afterEach(async () => {
  await relabelling?.stop();
  for (const consumer of pipe.splice(0)) await consumer.stop();
  await workspace.close();
});

const activate = (generation: number) =>
  proposeFresh(workspace, 'test', 'generation', {
    kind: 'generation.activated',
    data: { generation, checksum: 'x', taxonomy: [] },
  });

const store = (contacts: StoredContact[]) => warehouse.insertLines('contacts', contacts.map(storedRow), 'test');

const stored = (count: number, generation: number, prefix = 'c') =>
  Array.from({ length: count }, (_, i) => aStoredContact({ id: `${prefix}-${i}`, generation }));

/** Classifier and aggregator, as far as this is concerned: the workspace's generation goes into the row. `poison` is a dead letter. */
async function startPipe(): Promise<void> {
  const common = { log, logger, metrics: new Metrics(), now: Date.now, maxBatch: 5_000 };
  pipe = [
    await consumeTopic({
      ...common,
      ...consumerGroups.classifierContacts,
      decode: (message) => decodeEnvelope<ReceivedContact>(message),
      async handle(items) {
        if (items.some(({ value }) => value.contact.id === 'poison')) throw new PermanentError('made for this test');
        const { generation } = workspace.state();
        const labelled = items.map(({ message, value }) => ({
          key: message.key,
          value: Buffer.from(JSON.stringify({ ...value, labels: { generation } })),
        }));
        await log.append(topics.contactsClassified, labelled);
      },
    }),
    await consumeTopic({
      ...common,
      ...consumerGroups.aggregatorContacts,
      decode: (message) => decodeEnvelope<LabelledContact>(message),
      handle: (items) =>
        store(
          items.map(({ value }) =>
            aStoredContact({ id: value.contact.id, source: value.contact.source, generation: value.labels.generation }),
          ),
        ),
    }),
  ];
}

async function generations(): Promise<Record<string, number>> {
  const rows = await warehouse.query(
    'SELECT toString(generation) AS generation, toUInt32(count()) AS contacts FROM contacts FINAL GROUP BY generation',
    {},
    'test',
  );
  return Object.fromEntries(
    (rows as { generation: string; contacts: number }[]).map((r) => [r.generation, r.contacts]),
  );
}

test('what a process before this one left labelled by an older generation is labelled anew', async () => {
  await activate(3);
  await store([...stored(5_000, 2), ...stored(40, 3, 'new')]);
  await startPipe();
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  expect(relabelling.isSettled()).toBe(false);
  await relabelling.settled();
  expect(relabelling.isSettled()).toBe(true);
  expect(await generations()).toEqual({ 3: 5_040 });
});

test('a contact that was on its way, labelled by the older generation, is labelled anew once it is stored', async () => {
  await activate(2);
  const contact = aStoredContact({ id: 'late' });
  const value = { v: 1, receivedAt: 1, contentHash: 'x', contact, labels: { generation: 1 } };
  await log.append(topics.contactsClassified, [{ key: 'chat late', value: Buffer.from(JSON.stringify(value)) }]);
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  await startPipe();
  await relabelling.settled();
  expect(await generations()).toEqual({ 2: 1 });
});

test('a generation that is activated while it runs sets it off', async () => {
  await store(stored(10, 1));
  await startPipe();
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  await relabelling.settled();
  await activate(2);
  await eventually(async () => expect(await generations()).toEqual({ 2: 10 }));
});

test('contacts that can’t be labelled don’t keep it going for ever', async () => {
  await activate(2);
  await store([...stored(3, 1), aStoredContact({ id: 'poison' })]);
  await startPipe();
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  await relabelling.settled();
  expect(await generations()).toEqual({ 1: 1, 2: 3 });
});

test('stopped while the pipe stands still, it tells who waits, and the next one goes on', async () => {
  await activate(2);
  await store(stored(3, 1));
  const first = startRelabelling({ log, warehouse, workspace, logger });
  await eventually(async () => {
    const ends = await log.endOffsets(topics.contactsReceived);
    expect([...ends.values()].reduce((sum, end) => sum + end, 0n)).toBe(3n);
  });
  const waiting = expect(first.settled()).rejects.toThrow(RelabellingStoppedError);
  await first.stop();
  await waiting;
  await startPipe();
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  await relabelling.settled();
  expect(await generations()).toEqual({ 2: 3 });
});

test('contacts that a backup brings with older labels are labelled anew, after it is whole', async () => {
  const restore = (kind: 'restore.started' | 'restore.finished') =>
    proposeFresh(workspace, 'owner', 'restore', { kind, data: { backup: 'b1' } });
  await activate(2);
  await startPipe();
  relabelling = startRelabelling({ log, warehouse, workspace, logger });
  await relabelling.settled();
  await restore('restore.started');
  // As it stands in the backup: appended, not decided.
  const change = { kind: 'generation.activated', data: { generation: 2, checksum: 'x', taxonomy: [] } };
  const event = { v: 1, id: 'e', at: new Date().toISOString(), author: 'mei', entity: 'generation' };
  const value = Buffer.from(JSON.stringify({ ...event, expectedVersion: 0, change }));
  await log.append(topics.workspaceChanges, [{ key: 'generation', value }]);
  expect(await workspace.current()).toMatchObject({ generation: 2, restoring: 'b1' });
  expect(relabelling.isSettled()).toBe(false);
  await store(stored(10, 1));
  await restore('restore.finished');
  await relabelling.settled();
  expect(await generations()).toEqual({ 2: 10 });
});
