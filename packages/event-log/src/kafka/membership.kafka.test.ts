import { expect, onTestFinished, test, vi } from 'vitest';
import { collect } from '../contract/collect.js';
import { newTopic, numbered, total } from '../contract/open-log.js';
import { RebalanceError } from '../errors.js';
import { newPrefix, openForTest } from './testing/open-for-test.js';

const WAIT = { timeout: 30_000, interval: 10 };

/** Two processes of one installation, as far as Kafka can tell. */
async function openTwo(timing: Parameters<typeof openForTest>[0]) {
  const prefix = newPrefix();
  return [await openForTest({ prefix, ...timing }), await openForTest({ prefix, ...timing })] as const;
}

function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('10,000 messages through two consumers: each of them once', async () => {
  const topic = newTopic();
  const [one, other] = await openTwo({});
  await one.createTopics([topic]);
  const a = await collect(one, topic, { maxBatch: 500 });
  const b = await collect(other, topic, { maxBatch: 500 });
  await vi.waitFor(() => expect([a.assigned.length, b.assigned.length]).toEqual([2, 2]), WAIT);
  for (let from = 0; from < 10_000; from += 2_500) await one.append(topic, numbered(2_500, from));
  await vi.waitFor(async () => expect(total(await one.committedOffsets('group', topic))).toBe(10_000n), WAIT);
  const keys = [...a.messages, ...b.messages].map(({ key }) => key);
  expect(keys).toHaveLength(10_000);
  expect(new Set(keys).size).toBe(10_000);
  expect(Math.min(a.messages.length, b.messages.length)).toBeGreaterThan(0);
});

test('12 16 a batch that goes on too long in a rebalance is abandoned, and nothing of it is committed or lost', async () => {
  const topic = newTopic({ partitions: 2 });
  const [one, other] = await openTwo({ timing: { rebalanceGraceMs: 50 } });
  await one.createTopics([topic]);
  await one.append(topic, numbered(40));
  const seen: unknown[] = [];
  const entered = gate();
  const first = await collect(one, topic, {
    before: async (_batch, context) => {
      if (seen.length > 0) return;
      entered.open();
      try {
        for (;;) await context.heartbeat();
      } catch (error) {
        seen.push(error, context.isOwned(), total(await one.committedOffsets('group', topic)));
        throw error;
      }
    },
  });
  await entered.opened;
  const second = await collect(other, topic);
  await vi.waitFor(async () => expect(total(await one.committedOffsets('group', topic))).toBe(40n), WAIT);
  expect(seen).toEqual([expect.any(RebalanceError), false, 0n]);
  expect(new Set([...first.messages, ...second.messages].map(({ key }) => key)).size).toBe(40);
  expect([...first.messages, ...second.messages]).toHaveLength(40);
});

test('12 a batch that is done soon in a rebalance is committed, and not done twice', async () => {
  const topic = newTopic({ partitions: 2 });
  const [one, other] = await openTwo({});
  await one.createTopics([topic]);
  await one.append(topic, numbered(40));
  const entered = gate();
  const beats: boolean[] = [];
  const first = await collect(one, topic, {
    before: async (_batch, context) => {
      if (beats.length > 0) return;
      entered.open();
      // Until the group has told that somebody wants to join, and a little longer.
      for (let i = 0; i < 30; i++) {
        await context.heartbeat();
        beats.push(context.isOwned());
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  });
  await entered.opened;
  const second = await collect(other, topic);
  await vi.waitFor(async () => expect(total(await one.committedOffsets('group', topic))).toBe(40n), WAIT);
  expect(new Set(beats)).toEqual(new Set([true]));
  expect([...first.messages, ...second.messages]).toHaveLength(40);
});

test('13 15 a handler slower than the session keeps its partition by heartbeats', async () => {
  const topic = newTopic({ partitions: 1 });
  const log = await openForTest({ timing: { sessionTimeoutMs: 1_000 } });
  await log.createTopics([topic]);
  await log.append(topic, numbered(1));
  const assigned: (readonly number[])[] = [];
  const { messages, took } = await collect(log, topic, {
    onAssigned: (partitions) => assigned.push(partitions),
    before: async (_batch, context) => {
      for (const until = performance.now() + 2_500; performance.now() < until; ) {
        await context.heartbeat();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  });
  await took(1);
  await vi.waitFor(async () => expect(total(await log.committedOffsets('group', topic))).toBe(1n), WAIT);
  expect(messages).toHaveLength(1);
  expect(assigned).toEqual([[0]]);
});

test('16 a handler without heartbeats loses its partition, is fenced, and takes part again', async () => {
  const topic = newTopic({ partitions: 1 });
  const [one, other] = await openTwo({ timing: { sessionTimeoutMs: 1_000 } });
  await one.createTopics([topic]);
  await one.append(topic, numbered(3));
  const stuck = gate();
  const release = gate();
  const assigned: (readonly number[])[] = [];
  const owned: boolean[] = [];
  const first = await collect(one, topic, {
    onAssigned: (partitions) => assigned.push(partitions),
    before: async (_batch, context) => {
      if (owned.length > 0) return;
      stuck.open();
      await release.opened;
      owned.push(context.isOwned());
    },
  });
  await stuck.opened;
  // It knew by its own clock, before the group gave the partition to another.
  const second = await collect(other, topic);
  // However the test ends: a handler that stands still holds up the log's end.
  onTestFinished(() => release.open());
  await second.took(3);
  expect(assigned).toEqual([[0], []]);
  // A batch is committed after its handler, where `took` listens.
  await vi.waitFor(async () => expect(await one.committedOffsets('group', topic)).toEqual(new Map([[0, 3n]])), WAIT);
  await one.append(topic, numbered(2, 3));
  await second.took(5);
  release.open();
  await vi.waitFor(() => expect(owned).toEqual([false]), WAIT);
  // The late commit of 3 must not have moved the group back from 5.
  await second.consumer.stop();
  await vi.waitFor(() => expect(assigned.at(-1)).toEqual([0]), WAIT);
  await one.append(topic, numbered(1, 5));
  await vi.waitFor(() => expect(first.messages.at(-1)?.offset).toBe(5n), WAIT);
  expect(first.messages.map(({ offset }) => offset)).toEqual([0n, 1n, 2n, 5n]);
});
