import { topics, type WorkspaceChange } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import { eventually, openTestLog, openTestWarehouse, silentLogger } from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Alerter, startAlerter } from './index.js';

const NOW = Date.parse('2026-11-02T00:30:00Z');
let log: EventLog;
let warehouse: Warehouse;
let workspace: Workspace;
let alerter: Alerter;
let drained = true;

const change = (entity: string, data: WorkspaceChange) => proposeFresh(workspace, 'mei', entity, data);
const alerts = () => [...workspace.state().alerts.values()];

/** A contact about a hot charger, harmful enough to tell at once. */
async function store(id: string, minutesAgo: number, account: string, level: number): Promise<void> {
  const at = NOW - minutesAgo * 60_000;
  const row = {
    source: 'chat',
    id,
    received_at: new Date(at).toISOString(),
    occurred_at: new Date(at).toISOString(),
    account,
    issues: ['hot-charger'],
    issue_scores: [0.9],
    harm_level: level,
  };
  await warehouse.insertLines('contacts', [JSON.stringify(row)], 'test.contacts');
}

beforeAll(async () => {
  log = await openTestLog();
  warehouse = await openTestWarehouse();
  const logger = silentLogger();
  workspace = await openWorkspace({ log, now: () => NOW, logger });
  const isDrained = async () => drained;
  alerter = await startAlerter({
    log,
    warehouse,
    workspace,
    logger,
    metrics: new Metrics(),
    now: () => NOW,
    isDrained,
  });
});

afterAll(async () => {
  await alerter.stop();
  await workspace.close();
});

it('has nothing to say about an empty workspace', async () => {
  await alerter.catchUp();
  expect(alerts()).toEqual([]);
  expect(alerter.isReady()).toBe(true);
});

it('waits for two accounts at level 3, then tells once, not backfilled', async () => {
  await store('a', 600, 'u1', 3);
  await alerter.catchUp();
  expect(alerts()).toEqual([]);
  await store('b', 20, 'u2', 3);
  await alerter.catchUp();
  await alerter.catchUp();
  expect(alerts()).toHaveLength(1);
  expect(alerts()[0]).toMatchObject({
    id: 'AL-1',
    kind: 'high_harm',
    issue: 'hot-charger',
    state: 'open',
    backfilled: false,
  });
  expect(alerts()[0]?.version).toBe(1);
});

it('holds while an import is open or the pipe is behind', async () => {
  await store('c', 5, 'u3', 4);
  drained = false;
  await alerter.catchUp();
  drained = true;
  await change('import:i1', { kind: 'import.started', data: { importId: 'i1', what: 'contacts' } });
  await alerter.catchUp();
  expect(alerts()[0]?.peak.harmLevel).toBe(3);
  await change('import:i1', { kind: 'import.finished', data: { importId: 'i1', accepted: 1 } });
  await alerter.catchUp();
  expect(alerts()[0]?.peak.harmLevel).toBe(4);
});

it('leaves what people decided, unless the harm got worse', async () => {
  const data = { id: 'AL-1', at: new Date(NOW).toISOString(), state: 'wrong' } as const;
  await change('alert:AL-1', { kind: 'alert.state_changed', data });
  await store('d', 1, 'u4', 4);
  await alerter.catchUp();
  expect(alerts().map(({ state }) => state)).toEqual(['wrong']);
});

it('two callers at once propose nothing twice', async () => {
  const before = workspace.state().versions;
  await Promise.all([alerter.catchUp(), alerter.catchUp(), alerter.catchUp()]);
  expect(workspace.state().versions).toEqual(before);
});

it('looks by itself soon after a contact was labelled', async () => {
  const before = alerts().length;
  await store('danger', 1, 'u9', 4);
  await warehouse.command(
    "ALTER TABLE contacts UPDATE issues = ['burning-dock'] WHERE id = 'danger' SETTINGS mutations_sync = 2",
  );
  await log.createTopics([topics.contactsClassified]);
  await log.append(topics.contactsClassified, [{ key: 'danger', value: Buffer.from('{}') }]);
  await eventually(() => expect(alerts().length).toBe(before + 1), { timeoutMs: 20_000 });
  expect(alerts().at(-1)).toMatchObject({ kind: 'high_harm', issue: 'burning-dock', peak: { harmLevel: 4 } });
});
