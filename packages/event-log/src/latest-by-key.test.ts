import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedLog } from './embedded/embedded-log.js';
import type { EventLog } from './event-log.js';
import { latestByKey } from './latest-by-key.js';

let path: string;
let log: EventLog;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'earshot-latest-'));
  log = await openEmbeddedLog({ path });
});
afterAll(async () => {
  await log.close();
  await rm(path, { recursive: true, force: true });
});

test('the last message of each key, however far back it stands', async () => {
  const topic = { name: 'latest', partitions: 1 };
  await log.createTopics([topic]);
  expect(await latestByKey(log, topic)).toEqual(new Map());
  const say = (key: string, value: string) => ({ key, value: Buffer.from(value) });
  await log.append(topic, [say('old', 'only'), say('new', 'first')]);
  await log.append(
    topic,
    Array.from({ length: 1_200 }, (_, i) => say('new', String(i))),
  );

  const latest = await latestByKey(log, topic);
  expect([...latest].map(([key, { value }]) => [key, value.toString()]).sort()).toEqual([
    ['new', '1199'],
    ['old', 'only'],
  ]);
  // What was asked for is found near the end, so the rest is not looked at.
  expect([...(await latestByKey(log, topic, { keys: new Set(['new']) })).keys()]).toEqual(['new']);
  expect([...(await latestByKey(log, topic, { atMost: 10 })).keys()]).toEqual(['new']);
  expect((await latestByKey(log, topic, { keys: new Set(['nobody']) })).size).toBe(2);
});
