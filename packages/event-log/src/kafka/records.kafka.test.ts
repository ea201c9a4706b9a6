import { CompressionTypes, ConfigResourceTypes } from 'kafkajs';
import { expect, test, vi } from 'vitest';
import { collect } from '../contract/collect.js';
import { newTopic, numbered, readAll } from '../contract/open-log.js';
import { foreignAdmin, foreignClient, newPrefix, openForTest } from './testing/open-for-test.js';

const WAIT = { timeout: 20_000, interval: 10 };

test('gzip is written and read', async () => {
  const topic = newTopic({ partitions: 1 });
  const prefix = newPrefix();
  const log = await openForTest({ prefix, compression: 'gzip' });
  await log.createTopics([topic]);
  const value = Buffer.alloc(500_000, 'x');
  await log.append(topic, [{ key: 'a', value, headers: { h: 'ü' } }, ...numbered(10)]);
  const { messages, took } = await collect(log, topic);
  await took(11);
  expect(messages[0]?.value.equals(value)).toBe(true);
  expect(messages[0]?.headers).toEqual({ h: 'ü' });
  expect((await readAll(log, topic)).map(({ key }) => key)).toEqual(['a', ...numbered(10).map(({ key }) => key)]);
  expect(await fetchedBytes(`${prefix}${topic.name}`)).toBeLessThan(20_000);
});

/** What a fetch of the whole topic brings over the wire. */
async function fetchedBytes(topic: string): Promise<number> {
  const consumer = foreignClient().consumer({ groupId: `${topic}-size` });
  const bytes = new Promise<number>((resolve) => {
    consumer.on(consumer.events.REQUEST, ({ payload }) => {
      if (payload.apiName === 'Fetch' && payload.size > 300) resolve(payload.size);
    });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ eachBatch: async () => {} });
  const size = await bytes;
  await consumer.disconnect();
  return size;
}

test('what can’t be decompressed is told with what to do, and the consumer gives up', async () => {
  const prefix = newPrefix();
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest({ prefix });
  const admin = await foreignAdmin();
  // The broker itself compresses what comes into this topic.
  const configEntries = [{ name: 'compression.type', value: 'lz4' }];
  await admin.createTopics({ topics: [{ topic: `${prefix}${topic.name}`, numPartitions: 1, configEntries }] });
  await log.append(topic, numbered(3));
  await expect(log.read(topic, 0, 0n, 1)).rejects.toThrow(/compress them with gzip or not at all/);
  const crashes: unknown[] = [];
  await collect(log, topic, { onCrash: (error) => crashes.push(error) });
  await vi.waitFor(() => expect(crashes).toMatchObject([{ kind: 'permanent' }]), WAIT);
  expect(String(crashes[0])).toContain('gzip');
});

test('a message the topic won’t take is refused with its size; others’ go through', async () => {
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest();
  await log.createTopics([topic]);
  const tooLarge = { key: 'large', value: Buffer.alloc(9 * 1024 * 1024) };
  const [before, refused, after] = await Promise.allSettled([
    log.append(topic, numbered(2)),
    log.append(topic, [tooLarge]),
    log.append(topic, numbered(2, 2)),
  ]);
  expect([before.status, after.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(refused).toMatchObject({ status: 'rejected', reason: { kind: 'permanent', field: 'value' } });
  expect(String(refused.status === 'rejected' && refused.reason)).toMatch(
    /9437\d\d\d bytes.*8388608.*max\.message\.bytes/,
  );
  expect((await readAll(log, topic)).map(({ key }) => key)).toEqual(numbered(4).map(({ key }) => key));
});

test('a topic of others with a smaller limit gets batches that it takes; a limit lowered later is learnt', async () => {
  const prefix = newPrefix();
  const topic = newTopic({ partitions: 1 });
  const name = `${prefix}${topic.name}`;
  const admin = await foreignAdmin();
  const limit = (value: string) => [{ name: 'max.message.bytes', value }];
  await admin.createTopics({ topics: [{ topic: name, numPartitions: 1, configEntries: limit('100000') }] });
  const log = await openForTest({ prefix });
  const messages = Array.from({ length: 50 }, (_, i) => ({ key: `${i}`, value: Buffer.alloc(9_000) }));
  await log.append(topic, messages);
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries: limit('30000') }],
  });
  await expect(log.append(topic, messages)).rejects.toMatchObject({ kind: 'transient' });
  await log.append(topic, messages);
  expect(new Set((await readAll(log, topic)).map(({ key }) => key)).size).toBe(50);
});

test('many large appends arrive whole, in order, with their positions', async () => {
  const topic = newTopic({ partitions: 3 });
  const log = await openForTest();
  await log.createTopics([topic]);
  const messages = Array.from({ length: 12_000 }, (_, i) => ({ key: `${i % 7}`, value: Buffer.alloc(1_500, `${i}`) }));
  const positions = await log.append(topic, messages);
  const stored = new Map(
    (await readAll(log, topic)).map((message) => [`${message.partition}:${message.offset}`, message]),
  );
  expect(stored.size).toBe(12_000);
  const last = new Map<string, bigint>();
  messages.forEach(({ key, value }, i) => {
    const { partition = -1, offset = -1n } = positions[i] ?? {};
    const found = stored.get(`${partition}:${offset}`);
    if (found?.key !== key || !found.value.equals(value)) throw new Error(`message ${i} isn't where it should be`);
    if (offset <= (last.get(key) ?? -1n)) throw new Error(`message ${i} is before an earlier one of its key`);
    last.set(key, offset);
  });
});

test('read gives exactly what is asked for, from what is still kept', async () => {
  const prefix = newPrefix();
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest({ prefix });
  await log.createTopics([topic]);
  for (let from = 0; from < 60; from += 20) await log.append(topic, numbered(20, from));
  const offsets = async (from: bigint, limit: number) =>
    (await log.read(topic, 0, from, limit)).map(({ offset }) => offset);
  expect(await offsets(15n, 10)).toEqual(Array.from({ length: 10 }, (_, i) => BigInt(15 + i)));
  expect(await offsets(55n, 10)).toEqual([55n, 56n, 57n, 58n, 59n]);
  expect(await offsets(60n, 10)).toEqual([]);
  expect(await offsets(1_000n, 10)).toEqual([]);
  expect(await log.read(topic, 7, 0n, 10)).toEqual([]);
  const admin = await foreignAdmin();
  // kafkajs deletes nothing in a topic it hasn't looked at.
  await admin.fetchTopicOffsets(`${prefix}${topic.name}`);
  await admin.deleteTopicRecords({ topic: `${prefix}${topic.name}`, partitions: [{ partition: 0, offset: '30' }] });
  expect(await log.startOffsets(topic)).toEqual(new Map([[0, 30n]]));
  expect(await offsets(0n, 3)).toEqual([30n, 31n, 32n]);
  // A group that stood there before goes on with what is left.
  await log.setCommittedOffsets('late', topic, new Map([[0, 5n]]));
  const late = await collect(log, topic, { group: 'late' });
  await late.took(30);
  expect(late.messages[0]?.offset).toBe(30n);
});

test('what others wrote without key, value or with repeated headers, or in transactions, is read as far as it counts', async () => {
  const prefix = newPrefix();
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest({ prefix });
  await log.createTopics([topic]);
  const producer = foreignClient().producer({ transactionalId: prefix, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const send = async (value: string | null, end: 'commit' | 'abort') => {
    const transaction = await producer.transaction();
    await transaction.send({
      topic: `${prefix}${topic.name}`,
      compression: CompressionTypes.GZIP,
      messages: [{ value, headers: { h: ['1', '2'] } }],
    });
    await transaction[end]();
  };
  await send('kept', 'commit');
  await send('dropped', 'abort');
  await send(null, 'commit');
  await producer.disconnect();
  const { messages, took, consumer } = await collect(log, topic);
  await took(2);
  await consumer.stop();
  const read = await log.read(topic, 0, 0n, 100);
  for (const found of [messages, read]) {
    expect(found.map(({ key, value, headers }) => [key, value.toString(), headers])).toEqual([
      ['', 'kept', { h: '2' }],
      ['', '', { h: '2' }],
    ]);
  }
  // The marks at the ends of transactions count as read, or the group would seem behind for ever.
  expect(await log.committedOffsets('group', topic)).toEqual(new Map([[0, 5n]]));
});

test('another process’s appends are heard', async () => {
  const prefix = newPrefix();
  const topic = newTopic();
  const [one, other] = [await openForTest({ prefix }), await openForTest({ prefix })];
  await one.createTopics([topic]);
  let heard = 0;
  const silence = one.onAppend(topic, () => {
    heard += 1;
  });
  await vi.waitFor(() => expect(heard).toBe(1), WAIT);
  await other.append(topic, numbered(1));
  await vi.waitFor(() => expect(heard).toBe(2), WAIT);
  silence();
  await other.append(topic, numbered(1));
  await one.append(topic, numbered(1));
  expect(heard).toBe(2);
});

test('many questions at once share their connections', async () => {
  const topic = newTopic({ partitions: 1 });
  const prefix = newPrefix();
  const first = await openForTest({ prefix });
  await first.createTopics([topic]);
  await first.append(topic, numbered(5));
  const log = await openForTest({ prefix });
  const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
  const before = sockets();
  const pages = await Promise.all(Array.from({ length: 50 }, () => log.read(topic, 0, 0n, 10)));
  expect(pages.every((page) => page.length === 5)).toBe(true);
  // One to fetch, one for everything else.
  expect(sockets() - before).toBeLessThanOrEqual(2);
});
