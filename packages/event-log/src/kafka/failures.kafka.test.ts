import { deadLetterTopic, type Envelope, SCHEMA_VERSION } from '@earshot/contracts';
import { createLogger, Metrics } from '@earshot/runtime';
import { expect, onTestFinished, test, vi } from 'vitest';
import { consumeTopic } from '../consume-topic.js';
import { collect } from '../contract/collect.js';
import { newTopic, numbered } from '../contract/open-log.js';
import { decodeEnvelope } from '../decode-envelope.js';
import { listDeadLetters } from '../list-dead-letters.js';
import { openForTest } from './testing/open-for-test.js';

const WAIT = { timeout: 20_000, interval: 10 };

test('1 3 after a failure only what stands before it is committed, and reading goes on there', async () => {
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest();
  await log.createTopics([topic]);
  await log.append(topic, numbered(9));
  const seen: string[] = [];
  const { took } = await collect(log, topic, {
    maxBatch: 3,
    before: async ({ messages }) => {
      const committed = (await log.committedOffsets('group', topic)).get(0) ?? 0n;
      seen.push(`${messages.map(({ offset }) => offset).join(' ')} at ${committed}`);
      if (seen.length === 2) throw new Error('the sink is down');
    },
  });
  await took(9);
  expect(seen).toEqual(['0 1 2 at 0', '3 4 5 at 3', '3 4 5 at 3', '6 7 8 at 6']);
});

test('7 a TypeError in the handler costs a back-off of its partition, not the consumer', async () => {
  const topic = newTopic({ partitions: 2 });
  const log = await openForTest();
  await log.createTopics([topic]);
  const crashes: unknown[] = [];
  let failures = 0;
  const { messages, took } = await collect(log, topic, {
    onCrash: (error) => crashes.push(error),
    before: ({ partition }) => {
      if (partition !== 0 || failures >= 4) return;
      failures += 1;
      throw [new TypeError('x is undefined'), new RangeError('too far'), new SyntaxError('?'), 'nothing'][failures - 1];
    },
  });
  await log.append(topic, numbered(50));
  await took(50);
  expect(failures).toBe(4);
  // The other partition went on meanwhile.
  expect(messages[0]?.partition).toBe(1);
  expect(crashes).toEqual([]);
});

test('6 an event of a version nobody knows goes to the dead letters, its neighbours through', async () => {
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest();
  await log.createTopics([topic, deadLetterTopic(topic)]);
  const event = (v: number, n: number) => ({
    key: `k${n}`,
    value: Buffer.from(JSON.stringify({ v, receivedAt: n })),
  });
  await log.append(topic, [event(SCHEMA_VERSION, 1), event(SCHEMA_VERSION + 1, 2), event(SCHEMA_VERSION, 3)]);
  const handled: number[] = [];
  const consumer = await consumeTopic({
    log,
    group: 'g',
    topic,
    maxBatch: 10,
    decode: (message) => decodeEnvelope<Envelope>(message).receivedAt,
    handle: async (items) => void handled.push(...items.map(({ value }) => value)),
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: new Metrics(),
    now: Date.now,
  });
  onTestFinished(() => consumer.stop());
  await vi.waitFor(async () => expect(await log.committedOffsets('g', topic)).toEqual(new Map([[0, 3n]])), WAIT);
  expect(handled).toEqual([1, 3]);
  expect(await listDeadLetters({ log, topic, limit: 10 })).toMatchObject([
    { step: 'decode', partition: 0, offset: 1n, key: 'k2' },
  ]);
});
