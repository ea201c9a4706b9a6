import { randomUUID } from 'node:crypto';
import { type EventLog, openKafkaLog } from '@earshot/event-log';
import { eventually, openTestLog } from '@earshot/testkit';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactsIn, startPolling, stateOf } from '../poll-world.testing.js';
import type { OpenForeignLog } from './open-foreign-log.js';

const topic = { name: `shop-reviews-${randomUUID()}`, partitions: 3 };
const source = {
  name: `reviews-${topic.name.slice(-6)}`,
  kind: 'kafka-topic',
  topic: topic.name,
  every: '100ms',
  fields: { id: '/id', occurredAt: { pointer: '/at', time: 'epoch-seconds' }, text: '/body' },
};
let theirs: EventLog;
beforeAll(async () => {
  theirs = await openKafkaLog({ brokers: kafkaBrokers() });
  await theirs.createTopics([topic]);
});
afterAll(() => theirs.close());

const openForeignLog: OpenForeignLog = ({ brokers }) => openKafkaLog({ brokers, timing: { sessionTimeoutMs: 6_000 } });
const say = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    key: `k${from + i}`,
    value: Buffer.from(JSON.stringify({ id: `r${from + i}`, at: 1_793_581_200, body: `hello ${from + i}` })),
  }));
const until = (check: () => unknown) => eventually(check, { timeoutMs: 45_000 });

test('a real topic with several partitions, poison in it, and a second process that goes on where the first one was', async () => {
  const log = await openTestLog();
  const sources = [{ ...source, brokers: kafkaBrokers() }];
  await theirs.append(topic, [...say(0, 300), { key: 'poison', value: Buffer.from('not json') }]);
  const first = await startPolling(log, sources, { openForeignLog });
  await until(async () => expect((await contactsIn(log)).size).toBe(300));
  await until(async () =>
    expect(await stateOf(log, source.name)).toMatchObject({ status: { accepted: 300, rejected: 1 } }),
  );
  await first.stop();
  await theirs.append(topic, say(300, 400));
  const second = await startPolling(log, sources, { openForeignLog });
  await until(async () => expect((await contactsIn(log)).size).toBe(400));
  await until(async () =>
    expect(await stateOf(log, source.name)).toMatchObject({ status: { accepted: 400, rejected: 1 } }),
  );
  await second.stop();
});
