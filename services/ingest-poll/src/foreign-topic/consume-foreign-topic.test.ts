import { deadLetterTopic } from '@earshot/contracts';
import { eventually, openTestLog } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { contactsIn, openDoor, startPolling, stateOf } from '../poll-world.testing.js';

const topic = { name: 'shop.reviews', partitions: 1 };
const source = {
  name: 'reviews',
  kind: 'kafka-topic',
  brokers: ['kafka:9092'],
  topic: topic.name,
  every: '20ms',
  rejectsInARow: 5,
  sasl: { mechanism: 'plain', username: 'earshot', password: { env: 'TOKEN' } },
  fields: { id: '/review/id', occurredAt: { pointer: '/review/at', time: 'epoch-milliseconds' }, text: '/review/body' },
};
const message = (id: string, value?: string) => ({
  key: id,
  value: Buffer.from(value ?? JSON.stringify({ review: { id, at: 1_793_581_200_000, body: `王小明 ${id}` } })),
});
const until = (check: () => unknown) => eventually(check, { timeoutMs: 20_000 });
const wait = async (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 20)));

test('messages go through the door; what can’t be used is counted, listed by its place, and never copied', async () => {
  const [log, theirs] = [await openTestLog(), await openTestLog()];
  await theirs.createTopics([topic]);
  await theirs.append(topic, [
    message('a'),
    message('poison', 'not json 王小明'),
    message('empty', ''),
    message('b'),
    message('early', '{"review":{"id":"early"}}'),
    message('c'),
  ]);
  const opened: unknown[] = [];
  const openForeignLog = async (cluster: unknown) => {
    opened.push(cluster);
    return { ...theirs, close: async () => {} };
  };
  const world = await startPolling(log, [source], { openForeignLog, wait });
  await until(async () => expect([...(await contactsIn(log)).keys()].sort()).toEqual(['a', 'b', 'c']));
  await until(async () =>
    expect(await stateOf(log, 'reviews')).toMatchObject({ status: { accepted: 3, rejected: 3, problem: null } }),
  );
  expect((await contactsIn(log)).get('a')).toMatchObject({ source: 'reviews', occurredAt: '2026-11-02T01:00:00.000Z' });
  expect(opened[0]).toMatchObject({ brokers: ['kafka:9092'], sasl: { username: 'earshot', password: 'hunter2' } });
  const state = await stateOf(log, 'reviews');
  expect(JSON.stringify(state)).toMatch(/"where":"partition \d, offset, \d","field":"occurredAt"/);
  await world.stop();
  // Nothing is created on their side, and no customer's word stands anywhere but there.
  await expect(theirs.endOffsets(deadLetterTopic(topic))).rejects.toThrow();
  expect(`${JSON.stringify(state)}${world.lines.join('')}`).not.toMatch(/王小明|hunter2/);

  // Whoever comes next goes on where this one was.
  await theirs.append(topic, [message('d')]);
  const again = await startPolling(log, [source], { openForeignLog, wait });
  await until(async () => expect((await contactsIn(log)).has('d')).toBe(true));
  expect((await theirs.committedOffsets('earshot.reviews', topic)).size).toBeGreaterThan(0);
  await again.stop();
});

test('a crash after the door and before their offset repeats, and loses nothing', async () => {
  const [log, theirs] = [await openTestLog(), await openTestLog()];
  await theirs.createTopics([topic]);
  await theirs.append(
    topic,
    Array.from({ length: 50 }, (_, i) => message(`m${i}`)),
  );
  const door = openDoor(log);
  let calls = 0;
  const world = await startPolling(log, [source], {
    wait,
    openForeignLog: async () => ({ ...theirs, close: async () => {} }),
    door: {
      ...door,
      async receiveContacts(items, options) {
        const received = await door.receiveContacts(items, options);
        calls += 1;
        if (calls === 1) throw Object.assign(new Error('the log went away'), { kind: 'transient' });
        return received;
      },
    },
  });
  await until(async () => expect(await stateOf(log, 'reviews')).toMatchObject({ status: { accepted: 50 } }));
  expect((await contactsIn(log)).size).toBe(50);
  await world.stop();
});

test('a wrong mapping stops it before the topic is read away: nothing is committed, and a corrected one starts at the beginning', async () => {
  const [log, theirs] = [await openTestLog(), await openTestLog()];
  await theirs.createTopics([topic]);
  await theirs.append(
    topic,
    Array.from({ length: 8 }, (_, i) => message(`m${i}`)),
  );
  const openForeignLog = async () => ({ ...theirs, close: async () => {} });
  const wrong = { ...source, fields: { ...source.fields, id: '/reviews/id' } };
  const world = await startPolling(log, [wrong], { openForeignLog, wait });
  await until(async () =>
    expect(await stateOf(log, 'reviews')).toMatchObject({
      status: { problem: expect.stringMatching(/5 messages in a row can't be used.*id is missing/) },
    }),
  );
  expect(world.service.isReady()).toBe(true);
  await world.stop();
  expect((await theirs.committedOffsets('earshot.reviews', topic)).get(0) ?? 0n).toBe(0n);
  const corrected = await startPolling(log, [source], { openForeignLog, wait });
  await until(async () => expect((await contactsIn(log)).size).toBe(8));
  await corrected.stop();
});

test('a cluster that can’t be reached is tried again', async () => {
  const [log, theirs] = [await openTestLog(), await openTestLog()];
  await theirs.createTopics([topic]);
  await theirs.append(topic, [message('a')]);
  let tries = 0;
  const openForeignLog = async () => {
    tries += 1;
    if (tries < 3) throw Object.assign(new Error('no broker answers'), { kind: 'transient' });
    return { ...theirs, close: async () => {} };
  };
  const world = await startPolling(log, [source], { openForeignLog, wait });
  await until(async () =>
    expect(await stateOf(log, 'reviews')).toMatchObject({ status: { problem: null, accepted: 1 } }),
  );
  expect(world.lines.join('')).toMatch(/no broker answers/);
  await world.stop();
});
