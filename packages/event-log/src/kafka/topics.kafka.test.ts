import { ConfigResourceTypes } from 'kafkajs';
import { expect, test, vi } from 'vitest';
import { collect } from '../contract/collect.js';
import { newTopic, numbered, total } from '../contract/open-log.js';
import { foreignAdmin, newPrefix, openForTest } from './testing/open-for-test.js';

const WAIT = { timeout: 20_000, interval: 10 };
const HOUR_MS = 3_600_000;

test('topics are created with the settings our promises rest on, also by several at once', async () => {
  const prefix = newPrefix();
  const logs = await Promise.all([1, 2, 3].map(() => openForTest({ prefix, partitions: 6 })));
  const kept = newTopic({ retentionMs: HOUR_MS });
  const forever = newTopic({ partitions: 1 });
  await Promise.all(logs.map((log) => log.createTopics([kept, forever])));
  const admin = await foreignAdmin();
  const names = [kept, forever].map(({ name }) => `${prefix}${name}`);
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const partitions = new Map(topics.map(({ name, partitions: all }) => [name, all.length]));
  expect(names.map((name) => partitions.get(name))).toEqual([6, 1]);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  for (const { resourceName, configEntries } of resources) {
    const settings = Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue]));
    expect(settings).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': resourceName === names[0] ? String(HOUR_MS) : '-1',
      'retention.bytes': '-1',
      'max.message.bytes': String(8 * 1024 * 1024),
      'message.timestamp.type': 'LogAppendTime',
      'compression.type': 'producer',
    });
  }
});

test('a topic with fewer partitions than asked for is refused with what to do, one with more is fine', async () => {
  const topic = newTopic({ partitions: 2 });
  const log = await openForTest();
  await log.createTopics([topic]);
  await expect(log.createTopics([{ ...topic, partitions: 3 }])).rejects.toThrow('--partitions 3');
  await log.createTopics([{ ...topic, partitions: 1 }]);
});

test('a name Kafka would not take is refused before it is asked', async () => {
  const log = await openForTest();
  await expect(log.createTopics([newTopic({ name: 'no blanks' })])).rejects.toMatchObject({ kind: 'permanent' });
  await expect(log.read({ name: '', partitions: 1 }, 0, 0n, 1)).rejects.toMatchObject({ kind: 'permanent' });
});

test('a topic that is missing is named, and asking for it spoils nothing', async () => {
  const topic = newTopic();
  const log = await openForTest();
  await log.createTopics([topic]);
  const missing = newTopic();
  await expect(log.append(missing, numbered(1))).rejects.toThrow(missing.name);
  await expect(collect(log, missing)).rejects.toMatchObject({ kind: 'permanent' });
  await log.append(topic, numbered(5));
  expect(total(await log.endOffsets(topic))).toBe(5n);
});

test('partitions added later are read from their beginning and written to, without a restart', async () => {
  const topic = newTopic({ partitions: 1 });
  const prefix = newPrefix();
  const log = await openForTest({ prefix, timing: { metadataMaxAgeMs: 200 } });
  await log.createTopics([topic]);
  await log.append(topic, numbered(20));
  const collector = await collect(log, topic);
  await collector.took(20);
  const admin = await foreignAdmin();
  await admin.createPartitions({ topicPartitions: [{ topic: `${prefix}${topic.name}`, count: 3 }] });
  let next = 20;
  await vi.waitFor(async () => {
    const positions = await log.append(topic, numbered(30, next));
    next += 30;
    expect(new Set(positions.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
  }, WAIT);
  await vi.waitFor(() => expect(collector.assigned).toEqual([0, 1, 2]), WAIT);
  await collector.took(next);
  expect(new Set(collector.messages.map(({ key }) => key)).size).toBe(next);
  await vi.waitFor(async () => expect(total(await log.committedOffsets('group', topic))).toBe(BigInt(next)), WAIT);
});
