import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWebhookReceiver, temporaryFolder, WEBHOOK_SECRET, type WebhookReceiver } from '@earshot/testkit';
import { type Distributed, postContacts, startDistributed } from '@earshot/testkit/distributed';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines } from './demo-contacts.js';

/** One thing that can burn, one issue each: an alert is told once, so each of them is heard once. */
const THINGS = ['charger', 'kettle', 'heater', 'blanket', 'toaster', 'lamp', 'drill', 'scooter', 'printer', 'mixer'];
const LIMIT_MS = 10_000;

let system: Distributed;
let receiver: WebhookReceiver;

/** When the receiver first heard of a thing's issue, signed as it should be; undefined while it hasn't. */
const heardAt = (thing: string) =>
  receiver.received.find(({ body, genuine }) => genuine && body.includes(`"${thing}-trouble"`))?.at;

beforeAll(async () => {
  receiver = await openWebhookReceiver();
  system = await startDistributed({
    brokers: kafkaBrokers(),
    env: {
      EARSHOT_WEBHOOK_URL: receiver.url,
      EARSHOT_WEBHOOK_SECRET: WEBHOOK_SECRET,
      EARSHOT_WEBHOOK_ALLOW_PRIVATE: 'true',
    },
  });
  const taxonomy = THINGS.map((thing) => ({
    id: `${thing}-trouble`,
    name: { en: `${thing} trouble`, zh: thing },
    examples: ['stopped working', 'is broken', 'makes a noise', 'gets hot', 'burned', 'does not turn on'].map(
      (what) => ({
        text: `my ${thing} ${what}`,
      }),
    ),
  }));
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'taxonomy.jsonl'), jsonLines(taxonomy));
  await system.earshot(['taxonomy', 'import', 'taxonomy.jsonl'], { cwd });
}, 180_000);
afterAll(() => system?.stop(), 60_000);

let sent = 0;
async function handIn(texts: readonly string[]): Promise<void> {
  const contacts = texts.map((text) => {
    sent += 1;
    return { id: `h-${sent}`, source: 'shop', occurredAt: new Date().toISOString(), account: `a-${sent}`, text };
  });
  const response = await postContacts({ door: system.doorUrl, apiKey: system.apiKey }, jsonLines(contacts));
  expect(response.status).toBe(202);
}

test('danger is notified within seconds while contacts stream in without a rest', async () => {
  let streaming = true;
  const stream = (async () => {
    while (streaming) {
      await handIn(Array.from({ length: 20 }, (_, i) => `where is my parcel ${i}`));
      await sleep(100);
    }
  })();
  const sentAt = new Map<string, number>();
  for (const thing of THINGS) {
    await handIn([`my ${thing} burned my child's hand`]);
    sentAt.set(thing, performance.now());
    await sleep(700);
  }
  await expect.poll(() => THINGS.filter(heardAt).length, { timeout: 60_000, interval: 50 }).toBe(THINGS.length);
  streaming = false;
  await stream;
  const delays = THINGS.map((thing) => (heardAt(thing) ?? Number.NaN) - (sentAt.get(thing) ?? 0)).sort((a, b) => a - b);
  const p95 = delays[Math.ceil(delays.length * 0.95) - 1] ?? Number.NaN;
  process.stderr.write(
    `level-4 harm to webhook, distributed, ${sent} contacts streaming: median ${Math.round(delays[Math.floor(delays.length / 2)] ?? 0)} ms, ` +
      `p95 ${Math.round(p95)} ms, ${delays.length} alerts\n`,
  );
  expect(p95).toBeLessThanOrEqual(LIMIT_MS);
}, 120_000);
