import { topics } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import {
  answerStatus,
  eventually,
  openTestLog,
  openTestWarehouse,
  openWebhookReceiver,
  silentLogger,
  WEBHOOK_SECRET,
  type WebhookReceiver,
} from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AlertChange, moved, opened, raised } from './an-alert.testing.js';
import { createNotifier, type Notifier, type NotifierOptions } from './create-notifier.js';
import { openWebhook } from './open-webhook.js';

const TIMING = { settleMs: 20, baseMs: 40, maxMs: 200 };
const logger = silentLogger();
let receiver: WebhookReceiver;
let warehouse: Warehouse;
let log: EventLog;
let workspace: Workspace;
let metrics: Metrics;
const running: Notifier[] = [];

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});
beforeEach(async () => {
  receiver = await openWebhookReceiver();
  log = await openTestLog();
  workspace = await openWorkspace({ log, now: Date.now, logger });
  metrics = new Metrics();
});
afterEach(async () => {
  for (const notifier of running.splice(0)) await notifier.stop();
  await workspace.close();
});

function start(change: Partial<NotifierOptions> = {}): Notifier {
  const now = change.now ?? Date.now;
  const channel = openWebhook({
    url: receiver.url,
    secret: WEBHOOK_SECRET,
    allowPrivate: true,
    now: Date.now,
    timeoutMs: 200,
  });
  const notifier = createNotifier({
    workspace,
    warehouse,
    channel,
    logger,
    metrics,
    now,
    timing: TIMING,
    message: { consoleUrl: 'https://earshot.example/' },
    ...change,
  });
  running.push(notifier);
  notifier.start();
  return notifier;
}
const record = (change: AlertChange) => proposeFresh(workspace, 'alerter', `alert:${change.data.id}`, change);
const told = (id: string) =>
  workspace
    .state()
    .alerts.get(id)
    ?.notified?.map(({ outcome }) => outcome) ?? [];
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
const sent = (id: string, times = 1) =>
  eventually(() => expect(told(id)).toEqual(Array.from({ length: times }, () => 'sent')));

test('an opened alert is told once, genuine, in both languages, with its link and without anybody’s words', async () => {
  start();
  await record(opened('AL-1', Date.now()));
  await sent('AL-1');
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]).toMatchObject({
    genuine: true,
    id: workspace.state().alerts.get('AL-1')?.news?.[0]?.key,
  });
  const [body] = bodies();
  expect(body).toMatchObject({
    type: 'alert.opened',
    data: { id: 'AL-1', kind: 'high_harm', harmLevel: 4, url: 'https://earshot.example/alerts/AL-1' },
  });
  expect(body.data.text.zh).toContain('严重伤害');
  expect(body.data.text.en).toContain('serious harm');
  expect(body.data).not.toHaveProperty('quotes');
});

test('what follows is told in its order, each under its own key', async () => {
  start();
  await record(opened('AL-1', Date.now(), 3));
  await sent('AL-1');
  await record(raised('AL-1', Date.now(), 4));
  await sent('AL-1', 2);
  await record(moved('AL-1', Date.now(), 'resolved'));
  await record(moved('AL-1', Date.now(), 'regressed'));
  await sent('AL-1', 3);
  expect(bodies().map(({ type }) => type)).toEqual(['alert.opened', 'alert.harm_rose', 'alert.regressed']);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
});

test('failures are tried again under the same key until it is taken', async () => {
  receiver.next = [
    answerStatus(500),
    () => {},
    (response) => response.destroy(),
    answerStatus(302, { location: '/x' }),
    answerStatus(503),
  ];
  start();
  await record(opened('AL-1', Date.now()));
  await sent('AL-1');
  expect(receiver.received).toHaveLength(6);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  expect(receiver.received.every(({ genuine }) => genuine)).toBe(true);
  expect(await metrics.text()).toMatch(/earshot_notifications_total\{channel="webhook",outcome="failed"\} 5/);
});

test('an alert that is refused again and again holds up no other', async () => {
  const refuseFirst = () =>
    Array.from(
      { length: 200 },
      () =>
        (response: Parameters<ReturnType<typeof answerStatus>>[0], { body }: { body: string }) => {
          response.writeHead(body.includes('AL-1') ? 400 : 204).end();
        },
    );
  receiver.next = refuseFirst();
  start();
  await record(opened('AL-1', Date.now()));
  await eventually(() => expect(receiver.received.length).toBeGreaterThan(2));
  await record(opened('AL-2', Date.now(), 3));
  await sent('AL-2');
  expect(told('AL-1')).toEqual([]);
});

test('who asks for quiet gets it, from every alert', async () => {
  receiver.next = [answerStatus(429, { 'retry-after': '1' })];
  start();
  await record(opened('AL-1', Date.now()));
  await eventually(() => expect(receiver.received).toHaveLength(1));
  const askedAt = performance.now();
  await record(opened('AL-2', Date.now()));
  await sent('AL-2');
  expect(performance.now() - askedAt).toBeGreaterThan(900);
  await sent('AL-1');
  expect(receiver.received).toHaveLength(3);
});

test('410 is given up at once', async () => {
  receiver.next = [answerStatus(410)];
  start();
  await record(opened('AL-1', Date.now()));
  await eventually(() => expect(told('AL-1')).toEqual(['given_up']));
  expect(await metrics.text()).toMatch(/outcome="given_up"\} 1/);
});

test('after a day it is given up, for everyone to see', async () => {
  receiver.next = Array.from({ length: 500 }, () => answerStatus(500));
  let later = 0;
  start({ now: () => Date.now() + later });
  await record(opened('AL-1', Date.now()));
  await eventually(() => expect(receiver.received.length).toBeGreaterThan(1));
  later = 25 * 3_600_000;
  await eventually(() => expect(told('AL-1')).toEqual(['given_up']));
  expect(await metrics.text()).toMatch(/outcome="given_up"\} 1/);
});

test('what was opened before it ran is told when it runs, what was sent is not sent again', async () => {
  await record(opened('AL-1', Date.now()));
  start();
  await sent('AL-1');
  await record(opened('AL-2', Date.now()));
  await sent('AL-2');
  expect(receiver.received.length).toBe(2);
  // Another process, from the log alone.
  const other = await openWorkspace({ log, now: Date.now, logger });
  start({ workspace: other });
  await record(opened('AL-3', Date.now()));
  await sent('AL-3');
  expect(receiver.received.filter(({ body }) => !body.includes('AL-3'))).toHaveLength(2);
  for (const notifier of running.splice(0)) await notifier.stop();
  await other.close();
});

test('one that is stopped at once tries once what it has', async () => {
  await record(opened('AL-1', Date.now()));
  await start().stop();
  expect(told('AL-1')).toEqual(['sent']);
  receiver.next = [answerStatus(500)];
  await record(opened('AL-2', Date.now()));
  await start().stop();
  expect(told('AL-2')).toEqual([]);
  expect(receiver.received).toHaveLength(2);
});

test('one that dies between sending and recording: the next one sends the same key', async () => {
  const dying: Workspace = { ...workspace, propose: () => Promise.reject(new Error('killed')) };
  const first = start({ workspace: dying });
  await record(opened('AL-1', Date.now()));
  await eventually(() => expect(receiver.received).toHaveLength(1));
  await first.stop();
  start();
  await sent('AL-1');
  expect(receiver.received).toHaveLength(2);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
});

test('two at once, as when an owner comes back late: one record, and whatever arrived twice has one key', async () => {
  const other = await openWorkspace({ log, now: Date.now, logger });
  start();
  start({ workspace: other });
  for (const n of [1, 2, 3]) await record(opened(`AL-${n}`, Date.now()));
  for (const n of [1, 2, 3]) await sent(`AL-${n}`);
  for (const notifier of running.splice(0)) await notifier.stop();
  await other.close();
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
});

test('while only the record fails, nothing is sent again', async () => {
  let failures = 3;
  const flaky: Workspace = {
    ...workspace,
    propose: (change) => (failures-- > 0 ? Promise.reject(new Error('log away')) : workspace.propose(change)),
  };
  start({ workspace: flaky });
  await record(opened('AL-1', Date.now()));
  await sent('AL-1');
  expect(receiver.received).toHaveLength(1);
});

test('history and what people closed meanwhile stay untold', async () => {
  await record(opened('AL-1', Date.now() - 90 * 86_400_000, 4, true));
  await record(opened('AL-2', Date.now()));
  await record(moved('AL-2', Date.now(), 'wrong'));
  start();
  await record(opened('AL-3', Date.now()));
  await sent('AL-3');
  expect(receiver.received).toHaveLength(1);
});

test('of a backup that is half here nothing is told: what people know comes after the alerts', async () => {
  const restore = (kind: 'restore.started' | 'restore.finished') =>
    proposeFresh(workspace, 'owner', 'restore', { kind, data: { backup: 'b1' } });
  const write = (entity: string, change: unknown) => {
    const event = { v: 1, id: entity, at: new Date().toISOString(), author: 'x', entity, expectedVersion: 0, change };
    return log.append(topics.workspaceChanges, [{ key: entity, value: Buffer.from(JSON.stringify(event)) }]);
  };
  start();
  await restore('restore.started');
  await write('alert:AL-1', opened('AL-1', Date.now()));
  await write('alert:AL-2', opened('AL-2', Date.now()));
  const key = (await workspace.current()).alerts.get('AL-1')?.news?.[0]?.key ?? '';
  // Longer than a message takes that isn't held.
  await new Promise((resolve) => setTimeout(resolve, 10 * TIMING.settleMs));
  const data = { id: 'AL-1', at: new Date().toISOString(), channel: 'webhook', key, outcome: 'sent' };
  await write(`notified:${key}`, { kind: 'alert.notified', data });
  await restore('restore.finished');
  await sent('AL-2');
  expect(bodies().map((body) => body.data.id)).toEqual(['AL-2']);
});
