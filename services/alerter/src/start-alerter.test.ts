import { consumerGroups, topics, type WorkspaceChange } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { openPipeProgress } from '@earshot/intake';
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
const metrics = new Metrics();
let past = true;
let relabelled = true;

const change = (entity: string, data: WorkspaceChange) => proposeFresh(workspace, 'mei', entity, data);
const alerts = () => [...workspace.state().alerts.values()];

/** How often it looked for harm by itself. */
async function looks(): Promise<number> {
  return Number(/earshot_harm_looks_total\{outcome="looked"\} (\d+)/.exec(await metrics.text())?.[1] ?? 0);
}

/** A contact about a hot charger, harmful enough to tell at once. */
async function store(id: string, minutesAgo: number, account: string, level: number, issue = 'hot-charger') {
  const at = NOW - minutesAgo * 60_000;
  const row = {
    source: 'chat',
    id,
    received_at: new Date(at).toISOString(),
    occurred_at: new Date(at).toISOString(),
    account,
    issues: [issue],
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
  const progress = { ...openPipeProgress({ log, warehouse }), isPast: async () => past };
  alerter = await startAlerter({
    log,
    warehouse,
    workspace,
    logger,
    metrics,
    now: () => NOW,
    progress,
    isRelabelled: () => relabelled,
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

it('nothing holds harm back: no import, no labelling anew', async () => {
  await store('c', 5, 'u3', 4);
  await change('import:i1', { kind: 'import.started', data: { importId: 'i1', what: 'contacts' } });
  await alerter.catchUp();
  expect(alerts()[0]?.peak.harmLevel).toBe(4);
  await change('import:i1', { kind: 'import.finished', data: { importId: 'i1', accepted: 1 } });
  relabelled = false;
  await store('smoke', 5, 'u5', 4, 'smoking-strap');
  await alerter.catchUp();
  relabelled = true;
  expect(alerts().map(({ issue }) => issue)).toEqual(['hot-charger', 'smoking-strap']);
});

it('nor does a pipe that is behind, for which everything else waits', async () => {
  past = false;
  await store('burnt', 4, 'u6', 4, 'burnt-screen');
  await log.append(topics.contactsClassified, [{ key: 'burnt', value: Buffer.from('{}') }]);
  let done = false;
  const catchUp = alerter.catchUp().then(() => {
    done = true;
  });
  await eventually(() => expect(alerts().at(-1)?.issue).toBe('burnt-screen'));
  expect(done).toBe(false);
  past = true;
  await catchUp;
});

it('looks again until what is labelled is stored', async () => {
  const before = await looks();
  await log.append(topics.contactsClassified, [{ key: 'late', value: Buffer.from('{}') }]);
  // The append alone is looked at long before the contact is stored.
  await eventually(async () => expect(await looks()).toBeGreaterThan(before + 2), { timeoutMs: 20_000 });
  await store('late', 3, 'u7', 4, 'late-burn');
  await eventually(() => expect(alerts().at(-1)?.issue).toBe('late-burn'), { timeoutMs: 20_000 });
  const { group } = consumerGroups.aggregatorContacts;
  await log.setCommittedOffsets(group, topics.contactsClassified, await log.endOffsets(topics.contactsClassified));
});

it('looks at all of history by itself when an import is over', async () => {
  await change('import:i2', { kind: 'import.started', data: { importId: 'i2', what: 'contacts' } });
  await store('old', 40 * 24 * 60, 'u8', 4, 'old-burn');
  await change('import:i2', { kind: 'import.finished', data: { importId: 'i2', accepted: 1 } });
  await eventually(() => expect(alerts().at(-1)).toMatchObject({ issue: 'old-burn', backfilled: true }), {
    timeoutMs: 20_000,
  });
});

it('leaves what people decided, unless the harm got worse', async () => {
  const data = { id: 'AL-1', at: new Date(NOW).toISOString(), state: 'wrong' } as const;
  await change('alert:AL-1', { kind: 'alert.state_changed', data });
  await store('d', 1, 'u4', 4);
  await alerter.catchUp();
  expect(alerts()[0]?.state).toBe('wrong');
});

it('two callers at once propose nothing twice', async () => {
  const before = workspace.state().versions;
  await Promise.all([alerter.catchUp(), alerter.catchUp(), alerter.catchUp()]);
  expect(workspace.state().versions).toEqual(before);
});
