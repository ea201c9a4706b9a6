import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, openTestLog, silentLogger, temporaryFolder } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { checkSource, logThatKeepsNothing, type SourceCheck } from './check-source.js';
import { parsePollConfig } from './config/read-poll-config.js';
import { readSecrets } from './config/read-secrets.js';
import { contactsIn, openDoor, startPolling, startServer, stateOf } from './poll-world.testing.js';

async function check(source: object, openForeignLog = async () => openTestLog()): Promise<SourceCheck> {
  const config = parsePollConfig(JSON.stringify({ sources: [source] }), 'poll.json');
  const [parsed] = config.sources;
  if (!parsed) throw new Error('no source');
  return checkSource({
    source: parsed,
    read: readSecrets(config, {}),
    door: openDoor(logThatKeepsNothing()),
    openForeignLog,
    logger: silentLogger(),
    now: Date.now,
    signal: new AbortController().signal,
  });
}
const fields = { id: '/id', occurredAt: '/at', text: '/said' };

test('one page of an address: how many map, and what is wrong with the rest, by field', async () => {
  const item = (id: string, at: string) => ({ id, at, said: 'hi' });
  const { origin, asked } = await startServer(() => ({
    json: { items: [item('1', '2026-10-01T00:00:00Z'), item('2', 'soon'), item('3', 'later')], next: 'more' },
  }));
  const source = { name: 'desk', kind: 'http', request: { url: `${origin}/x` }, items: '/items', fields };
  expect(await check({ ...source, paging: { by: 'cursor', pointer: '/next', parameter: 'cursor' } })).toEqual({
    source: 'desk',
    kind: 'http',
    accepted: 1,
    rejected: 2,
    rejections: [
      { field: 'occurredAt', reason: 'occurredAt is not a time with an offset', remedy: expect.any(String), count: 2 },
    ],
  });
  expect(asked).toHaveLength(1);
  expect(await check({ ...source, items: '/nowhere' })).toMatchObject({
    problem: expect.stringMatching(/no list at \/nowhere/),
  });
});

test('a folder is looked at without leaving anything in it', async () => {
  const path = await temporaryFolder();
  await writeFile(
    join(path, 'a.jsonl'),
    '{"id":"1","source":"s","occurredAt":"2026-10-01T00:00:00Z","text":"hi"}\nno json\n',
  );
  expect(await check({ name: 'f', kind: 'folder', path, done: 'done' })).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await readdir(path)).toEqual(['a.jsonl']);
});

test('a topic is looked at without a group', async () => {
  const theirs = await openTestLog();
  const topic = { name: 'shop.reviews', partitions: 1 };
  await theirs.createTopics([topic]);
  await theirs.append(topic, [{ key: 'a', value: Buffer.from('{"id":"1","at":"2026-10-01T00:00:00Z","said":"hi"}') }]);
  const source = { name: 'reviews', kind: 'kafka-topic', brokers: ['k:1'], topic: topic.name, fields };
  expect(await check(source, async () => ({ ...theirs, close: async () => {} }))).toMatchObject({
    accepted: 1,
    rejected: 0,
  });
  expect(await theirs.committedOffsets('earshot.reviews', topic)).toEqual(new Map());
});

test('a position of a newer version stops the start: nothing is read twice by guess', async () => {
  const log = await openTestLog();
  const { origin } = await startServer(() => ({
    json: { items: [{ id: '1', at: '2026-10-01T00:00:00Z', said: 'hi' }] },
  }));
  const source = { name: 'desk', kind: 'http', every: '20ms', request: { url: origin }, items: '/items', fields };
  const world = await startPolling(log, [source]);
  await eventually(async () => expect((await contactsIn(log)).size).toBe(1));
  await eventually(async () => expect(await stateOf(log, 'desk')).toBeDefined());
  await world.stop();
  const state = await stateOf(log, 'desk');
  await log.append({ name: 'poll.positions', partitions: 1 }, [
    { key: 'desk', value: Buffer.from(JSON.stringify({ ...state, v: 99 })) },
  ]);
  await expect(startPolling(log, [source])).rejects.toThrow(/upgrade first/);
});
