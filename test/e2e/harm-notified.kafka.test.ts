import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '@earshot/testkit';
import { type Distributed, startDistributed } from '@earshot/testkit/distributed';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines } from './demo-contacts.js';

/** One thing that can burn, one issue each: an alert is told once, so each of them is heard once. */
const THINGS = ['charger', 'kettle', 'heater', 'blanket', 'toaster', 'lamp', 'drill', 'scooter', 'printer', 'mixer'];
const LIMIT_MS = 10_000;

let system: Distributed;
/** When the receiver heard of an issue first. */
const heardAt = new Map<string, number>();
const receiver = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => {
    const issue = THINGS.find((thing) => body.includes(`"${thing}-trouble"`));
    if (issue && !heardAt.has(issue)) heardAt.set(issue, performance.now());
    response.writeHead(204).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  system = await startDistributed({
    brokers: kafkaBrokers(),
    env: {
      EARSHOT_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
      EARSHOT_WEBHOOK_SECRET: 'a secret of the test, long enough',
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
afterAll(async () => {
  await system?.stop();
  receiver.close();
}, 60_000);

let sent = 0;
async function handIn(texts: readonly string[]): Promise<void> {
  const contacts = texts.map((text) => {
    sent += 1;
    return { id: `h-${sent}`, source: 'shop', occurredAt: new Date().toISOString(), account: `a-${sent}`, text };
  });
  const response = await fetch(`${system.doorUrl}/v1/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.apiKey}`, 'content-type': 'application/x-ndjson' },
    body: jsonLines(contacts),
  });
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
  await expect.poll(() => heardAt.size, { timeout: 60_000, interval: 50 }).toBe(THINGS.length);
  streaming = false;
  await stream;
  const delays = THINGS.map((thing) => (heardAt.get(thing) ?? Number.NaN) - (sentAt.get(thing) ?? 0)).sort(
    (a, b) => a - b,
  );
  const p95 = delays[Math.ceil(delays.length * 0.95) - 1] ?? Number.NaN;
  process.stderr.write(
    `level-4 harm to webhook, distributed, ${sent} contacts streaming: median ${Math.round(delays[Math.floor(delays.length / 2)] ?? 0)} ms, ` +
      `p95 ${Math.round(p95)} ms, ${delays.length} alerts\n`,
  );
  expect(p95).toBeLessThanOrEqual(LIMIT_MS);
}, 120_000);
