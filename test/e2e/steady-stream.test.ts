import { setTimeout as sleep } from 'node:timers/promises';
import { type Aggregator, startAggregator } from '@earshot/aggregator';
import { type Alerter, startAlerter } from '@earshot/alerter';
import { startClassifier } from '@earshot/classifier';
import { consumerGroups, topics } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import { openPipeProgress } from '@earshot/intake';
import { createNotifier, openWebhook } from '@earshot/notify';
import { Metrics, type Service, systemClock } from '@earshot/runtime';
import {
  aContact,
  aReceivedContact,
  aReceivedMessage,
  eventually,
  openTestLog,
  openTestWarehouse,
  openWebhookReceiver,
  silentLogger,
  WEBHOOK_SECRET,
  type WebhookReceiver,
} from '@earshot/testkit';
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import { afterAll, beforeAll, expect, test } from 'vitest';

const DAY_MS = 86_400_000;
let receiver: WebhookReceiver;
let log: EventLog;
let workspace: Workspace;
let aggregator: Aggregator;
let alerter: Alerter;
const services: Service[] = [];

beforeAll(async () => {
  log = await openTestLog();
  const warehouse = await openTestWarehouse();
  const logger = silentLogger();
  const now = systemClock;
  workspace = await openWorkspace({ log, now, logger });
  const parts = { log, warehouse, workspace, logger, metrics: new Metrics(), now };
  aggregator = await startAggregator(parts);
  services.push(aggregator, await startClassifier({ ...parts, workers: 0 }));
  receiver = await openWebhookReceiver();
  const channel = openWebhook({ url: receiver.url, secret: WEBHOOK_SECRET, allowPrivate: true, now });
  alerter = await startAlerter({
    ...parts,
    progress: openPipeProgress(parts),
    isRelabelled: () => true,
    notifier: createNotifier({ ...parts, channel }),
  });
  services.push(alerter);
});

afterAll(async () => {
  for (const service of services.reverse()) await service.stop();
  await workspace.close();
});

const say = (text: string, daysAgo = 0) => {
  const contact = aContact({
    occurredAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    turns: [{ speaker: 'customer', text }],
  });
  return log.append(topics.contactsReceived, [aReceivedMessage(aReceivedContact(contact, { receivedAt: Date.now() }))]);
};

/** Contacts every few milliseconds, every third of them imported history, and whether the pipe ever rested. */
class Stream {
  sent = 0;
  rests = 0;
  #going = true;
  readonly #running = Promise.all([this.#send(), this.#watch()]);

  async #send(): Promise<void> {
    while (this.#going) {
      await say('How do I set the time on my watch?', this.sent % 3 === 0 ? 30 : 0);
      this.sent += 1;
      await sleep(3);
    }
  }

  async #watch(): Promise<void> {
    while (this.#going) {
      const lag = await groupLag(log, consumerGroups.classifierContacts);
      if (this.sent > 50 && lag === 0 && (await aggregator.drained())) this.rests += 1;
      await sleep(20);
    }
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#running;
  }
}

test('on a stream that never rests, into an open import, harm is told within seconds, and history never', async () => {
  const imported = { importId: 'i-1', what: 'contacts' };
  await proposeFresh(workspace, 'mei', 'import:i-1', { kind: 'import.started', data: imported });
  const stream = new Stream();
  try {
    await say('The dock caught fire and burned my hand badly, I was taken to hospital.', 30);
    await eventually(() => expect(stream.sent).toBeGreaterThan(300), { timeoutMs: 30_000 });
    expect(receiver.received).toEqual([]);

    const saidAt = performance.now();
    await say('The charger exploded and burned my hand badly, I am in hospital.');
    await eventually(() => expect(receiver.received).toHaveLength(1), { timeoutMs: 30_000 });
    const toldMs = Math.round(performance.now() - saidAt);
    const [told] = receiver.received;
    expect(told?.genuine).toBe(true);
    expect(JSON.parse(told?.body ?? '').data.text.en).toContain('at worst level 4');

    await proposeFresh(workspace, 'mei', 'import:i-1', {
      kind: 'import.finished',
      data: { importId: 'i-1', accepted: 1 },
    });
    const askedAt = performance.now();
    await alerter.catchUp();
    const lookedMs = Math.round(performance.now() - askedAt);
    expect(stream.rests).toBe(0);
    process.stderr.write(
      `harm on a stream that never rests: told after ${toldMs} ms; everything looked at after ${lookedMs} ms (${stream.sent} contacts)\n`,
    );
    expect(toldMs).toBeLessThan(15_000);
  } finally {
    await stream.stop();
  }
  await alerter.catchUp();
  expect(receiver.received).toHaveLength(1);
}, 120_000);
