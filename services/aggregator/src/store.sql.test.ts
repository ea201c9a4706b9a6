import type { LabelledContact, Labels } from '@earshot/contracts';
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
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestPartitions } from './aggregators.testing.js';
import { currentCounts, emptyTables } from './counts.testing.js';
import { decodeContact, type StorableContact } from './decode-contact.js';
import { exposureRows } from './exposure-rows.js';
import { openStore, type Store } from './store.js';

let warehouse: Warehouse;
let workspace: Workspace;
let store: Store;
let partitions: TestPartitions;
const now = () => Date.parse('2026-10-01T00:00:00Z');
const logger = silentLogger();

beforeAll(async () => {
  warehouse = await openTestWarehouse();
  workspace = await openWorkspace({ log: await openTestLog(), now, logger });
});

async function open(): Promise<Store> {
  const metrics = new Metrics();
  const { reached } = partitions;
  const isDrained = async () => true;
  const options = { warehouse, workspace, logger, metrics, now, random: Math.random, writer: 1, reached, isDrained };
  const opened = await openStore(options);
  opened.assigned([0]);
  return opened;
}

/** Stores the messages as one batch and commits it. */
async function deliver(messages: readonly StorableContact[]): Promise<void> {
  partitions.append(0, messages);
  const { items, commit } = partitions.take(0);
  await store.storeContacts(items);
  store.committed(0, commit() ?? 0n);
}
const inZone = (timeZone: string) =>
  proposeFresh(workspace, 'test', 'settings', { kind: 'settings.changed', data: { timeZone } });

beforeEach(async () => {
  await emptyTables(warehouse);
  partitions = new TestPartitions(1);
  await inZone('Asia/Shanghai');
  store = await open();
});

afterEach(() => store.stop());

const storable = (labelled: LabelledContact) => decodeContact(aLabelledMessage(labelled));

interface Told {
  occurredAt?: string;
  revision?: number;
  receivedAt?: number;
  importId?: string;
  product?: string;
  text?: string;
}

/** Contact `id` as it arrives at `receivedAt`, with these issues. */
function arrival(id: string, told: Told = {}, labels: Partial<Labels> & { issues?: string[] } = {}): StorableContact {
  const { occurredAt = '2026-03-02T09:30:00+08:00', revision = 0, text = 'It broke.', receivedAt = 1_000 } = told;
  const contact = aContact({
    id,
    occurredAt,
    revision,
    turns: [{ speaker: 'customer', text }],
    ...(told.product !== undefined && { product: told.product }),
  });
  const received = aReceivedContact(contact, {
    receivedAt,
    ...(told.importId !== undefined && { importId: told.importId }),
  });
  const { issues = [], ...rest } = labels;
  return storable(aLabelledContact(received, { intents: issues.map((name) => ({ name, score: 0.9 })), ...rest }));
}

const counted = () => eventually(async () => expect(await dirtyDays(warehouse)).toEqual([]));

async function counts(): Promise<Record<string, number>> {
  await counted();
  return currentCounts(warehouse);
}

/** Everything a reader can see, to compare before and after. */
async function everything(): Promise<unknown> {
  const contacts = await warehouse.query('SELECT * FROM contacts FINAL ORDER BY source, id', {}, 'test');
  return { contacts, counts: await counts() };
}

test('the same batch three times is the same everything', async () => {
  const batch = [
    arrival('a', { importId: 'i-1' }, { issues: ['refund', 'late'] }),
    arrival('b', { importId: 'i-1', occurredAt: '2026-03-03T01:00:00+08:00' }),
  ];
  await deliver(batch);
  const once = await everything();
  await deliver(batch);
  await deliver(batch);
  expect(await everything()).toEqual(once);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 2, updated: 0 });
  expect(await counts()).toEqual({
    '2026-03-02 *': 1,
    '2026-03-02 late': 1,
    '2026-03-02 refund': 1,
    '2026-03-03 *': 1,
    '2026-03-03 unassigned': 1,
  });
});

test('a batch that comes again longer, as after a crash before its commit, counts every contact once', async () => {
  const ten = Array.from({ length: 10 }, (_, i) => arrival(`c-${i}`, { importId: 'i-1' }));
  const five = Array.from({ length: 5 }, (_, i) => arrival(`d-${i}`, { importId: 'i-1' }));
  await deliver(ten);
  await store.stop();
  store = await open();
  await deliver([...ten, ...five]);
  expect(await counts()).toEqual({ '2026-03-02 *': 15, '2026-03-02 unassigned': 15 });
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 15, updated: 0 });
});

test('a contact that moves to another day leaves no count behind', async () => {
  await deliver([arrival('a', {}, { issues: ['refund'] })]);
  await counted();
  await deliver([arrival('a', { occurredAt: '2026-03-09T09:30:00+08:00', receivedAt: 2_000 }, { issues: ['refund'] })]);
  expect(await counts()).toEqual({ '2026-03-09 *': 1, '2026-03-09 refund': 1 });
});

test('a newer labelling moves counts and updates no import', async () => {
  await deliver([arrival('a', { importId: 'i-1' }, { issues: ['refund', 'late'] })]);
  await counted();
  await deliver([arrival('a', {}, { issues: ['exchange'], generation: 2 })]);
  expect(await counts()).toEqual({ '2026-03-02 *': 1, '2026-03-02 exchange': 1 });
  // What the old classifier said comes again, late.
  await deliver([arrival('a', { importId: 'i-1' }, { issues: ['refund', 'late'] })]);
  expect(await counts()).toEqual({ '2026-03-02 *': 1, '2026-03-02 exchange': 1 });
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 1, updated: 0 });
});

test('revisions and repeats inside one batch leave the last, and the import says what happened', async () => {
  await deliver([
    arrival('a', { importId: 'i-1', text: 'one' }),
    arrival('a', { importId: 'i-1', text: 'two', revision: 2 }),
    arrival('a', { importId: 'i-1', text: 'late', revision: 1, receivedAt: 3_000 }),
    arrival('b', { importId: 'i-1' }),
    arrival('b', { importId: 'i-1', receivedAt: 2_000 }),
  ]);
  const rows = await warehouse.query(
    'SELECT id, revision, turns.text AS texts FROM contacts FINAL ORDER BY id',
    {},
    't',
  );
  expect(rows).toEqual([
    { id: 'a', revision: 2, texts: ['two'] },
    { id: 'b', revision: 0, texts: ['It broke.'] },
  ]);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 2, updated: 1 });
});

test('one contact twice in a file: the later line stays, also when the batch comes again longer', async () => {
  const twice = [arrival('a', { importId: 'i-1', text: 'one' }), arrival('a', { importId: 'i-1', text: 'two' })];
  await deliver(twice);
  await deliver([...twice, arrival('b', { importId: 'i-1' })]);
  expect(await warehouse.query("SELECT turns.text AS texts FROM contacts FINAL WHERE id = 'a'", {}, 't')).toEqual([
    { texts: ['two'] },
  ]);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 2, updated: 1 });
});

test('the same id in another source is another contact', async () => {
  const a = arrival('a');
  await deliver([a, { ...a, contact: { ...a.contact, source: 'reviews' } }]);
  expect(await counts()).toEqual({ '2026-03-02 *': 2, '2026-03-02 unassigned': 2 });
});

test('harmful are the contacts of level 3 and 4', async () => {
  const harm = (level: 2 | 3 | 4) => ({ harm: { level, class: null, quote: null, turn: null } });
  await deliver([arrival('a', {}, harm(2)), arrival('b', {}, harm(3)), arrival('c', {}, harm(4))]);
  await counted();
  const rows = await warehouse.query("SELECT harmful FROM issue_counts_hourly WHERE issue = '*'", {}, 'test');
  expect(rows).toEqual([{ harmful: '2' }]);
});

test('another time zone counts everything by its own days and moves what was given by date', async () => {
  await deliver([arrival('a', { occurredAt: '2026-03-02T01:00:00+08:00' })]);
  await store.storeRows('exposures', (zone) =>
    exposureRows([{ v: 1, receivedAt: 1, exposure: { at: '2026-03-02', measure: 'orders', value: 7 } }], zone),
  );
  expect(Object.keys(await counts())).toContain('2026-03-02 *');
  await inZone('Europe/Berlin');
  await eventually(() => expect(store.isAligned()).toBe(true));
  expect(await counts()).toEqual({ '2026-03-01 *': 1, '2026-03-01 unassigned': 1 });
  expect(await warehouse.query('SELECT at, value FROM exposures FINAL', {}, 'test')).toEqual([
    { at: '2026-03-01T23:00:00Z', value: 7 },
  ]);
});

test('days left dirty by a process that died are counted by the next one', async () => {
  await store.stop();
  await warehouse.insertLines('dirty_days', ['{"day":"2026-03-02","mark":5,"time_zone":"Asia/Shanghai"}'], 'test');
  store = await open();
  await counted();
});

test('every field of a contact can be read back from its row', async () => {
  const received = aReceivedContact(
    aContact({
      id: 'full',
      occurredAt: '2026-03-02T09:30:00.250-03:30',
      turns: [
        { speaker: 'customer', text: '插头有点麻手 ⚡', at: '2026-03-02T09:30:00-03:30' },
        { speaker: 'agent', text: '' },
      ],
      channel: 'chat',
      account: 'p-1',
      links: [{ kind: 'order', value: 'p-2' }],
      attributes: { plan: 'pro', seats: 3 },
      outcome: { csat: 4, resolved: true },
      url: 'https://desk.example/1',
    }),
    { receivedAt: 1_772_000_000_123 },
  );
  const mention = { issue: 'shock', turn: 0, start: 0, end: 6, quote: '插头有点麻手', score: 0.75, sentiment: -0.5 };
  await deliver([
    storable(
      aLabelledContact(received, {
        language: 'zh',
        intents: [{ name: 'shock', score: 0.75 }],
        candidates: [
          { name: 'shock', score: 0.75 },
          { name: 'heat', score: 0.25 },
        ],
        mentions: [mention],
        sentiment: { label: 'negative', overall: -0.5, first: 0, last: -0.5, lowest: -0.75, drop: 0 },
        harm: { level: 3, class: 'fire_or_shock', quote: '麻手', turn: 0 },
        contactType: 'complaint',
        service: { firstResponseSeconds: 12.5, averageResponseSeconds: null, transfers: 1, answerCertainty: 'hedged' },
      }),
    ),
  ]);
  const [row] = await warehouse.query('SELECT *, account_key FROM contacts FINAL', {}, 'test');
  expect(row).toMatchObject({
    source: 'helpdesk',
    received_at: '2026-02-25T06:13:20.123Z',
    content_hash: received.contentHash.slice(0, 16),
    occurred_at: '2026-03-02T13:00:00.250Z',
    offset_minutes: -210,
    account_key: 'p-1',
    product: '',
    language: 'zh',
    links: [{ kind: 'order', value: 'p-2' }],
    outcome: '{"csat":4,"resolved":true}',
    attributes: { plan: 'pro', seats: '3' },
    attributes_typed: ['seats'],
    turns: [
      { speaker: 'customer', text: '插头有点麻手 ⚡', at: '2026-03-02T09:30:00-03:30' },
      { speaker: 'agent', text: '', at: '' },
    ],
    issues: ['shock'],
    issue_scores: [0.75],
    mentions: [mention],
    sentiment_label: 'negative',
    sentiment_drop: 0,
    emotion: '',
    harm_level: 3,
    harm_class: 'fire_or_shock',
    harm_turn: 0,
    cause_side: '',
    first_response_seconds: 12.5,
    average_response_seconds: null,
    transfers: 1,
    answer_certainty: 'hedged',
  });
});
