import { describe, expect, test } from 'vitest';
import { collect } from './collect.js';
import { newTopic, numbered, type OpenLog, openFor, readAll } from './open-log.js';

export function consumerContract(open: OpenLog): void {
  describe('consumer', () => {
    test('18 a new group starts at the earliest message and gets each partition in order, once', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(250));
      const { messages, batches, took } = await collect(log, topic, { maxBatch: 40 });
      await took(250);
      await log.append(topic, numbered(50, 250));
      await took(300);
      const byPlace = (a: { partition: number; offset: bigint }, b: typeof a) =>
        a.partition - b.partition || Number(a.offset - b.offset);
      expect([...messages].sort(byPlace)).toEqual(await readAll(log, topic));
      for (const { partition, messages: ofBatch, highWatermark } of batches) {
        expect(ofBatch.length).toBeLessThanOrEqual(40);
        expect(ofBatch.every((message) => message.partition === partition)).toBe(true);
        expect(highWatermark).toBeGreaterThan(ofBatch.at(-1)?.offset ?? highWatermark);
      }
    });

    test('2 what is committed is the last settled offset + 1, and the next consumer goes on there', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(30));
      const first = await collect(log, topic, { maxBatch: 10 });
      await first.took(30);
      await first.consumer.stop();
      expect(await log.committedOffsets('group', topic)).toEqual(new Map([[0, 30n]]));
      await log.append(topic, numbered(5, 30));
      const second = await collect(log, topic);
      await second.took(5);
      expect(second.messages.map(({ key }) => key)).toEqual(numbered(5, 30).map(({ key }) => key));
    });

    test('3 only the prefix the handler settled is committed; the rest comes again', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(10));
      const seen: bigint[][] = [];
      const consumer = log.consumer({ group: 'group', topic, maxBatch: 10 });
      const done = new Promise<void>((resolve, reject) => {
        consumer
          .run(async ({ messages }) => {
            seen.push(messages.map(({ offset }) => offset));
            if (seen.length === 2) resolve();
            return seen.length === 1 ? 3n : (messages.at(-1)?.offset ?? -1n);
          })
          .catch(reject);
      });
      await done;
      await consumer.stop();
      expect(seen[1]).toEqual([4n, 5n, 6n, 7n, 8n, 9n]);
      expect(await log.committedOffsets('group', topic)).toEqual(new Map([[0, 10n]]));
    });

    test('1 a batch whose handler throws is not committed and comes again after a back-off', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(3));
      let failures = 0;
      const { messages, took } = await collect(log, topic, {
        before: async () => {
          expect(await log.committedOffsets('group', topic).then((offsets) => offsets.get(0) ?? 0n)).toBe(0n);
          failures += 1;
          if (failures <= 2) throw new Error('the sink is down');
        },
      });
      await took(3);
      expect(failures).toBe(3);
      expect(messages.map(({ offset }) => offset)).toEqual([0n, 1n, 2n]);
    });

    test('a partition with a long backlog and a slow handler holds up no other one', async () => {
      const topic = newTopic({ partitions: 2 });
      const { log } = await openFor(open, topic);
      const keys = numbered(50).map(({ key }) => key);
      const positions = await log.append(
        topic,
        keys.map((key) => ({ key, value: Buffer.from('first') })),
      );
      const [slow, quick] = [0, 1].map(
        (wanted) => keys[positions.findIndex(({ partition }) => partition === wanted)] ?? '',
      );
      const value = Buffer.alloc(4_000);
      const part = Array.from({ length: 50 }, () => ({ key: slow ?? '', value }));
      for (let appends = 0; appends < 40; appends++) await log.append(topic, part);
      const { took, messages } = await collect(log, topic, {
        maxBatch: 10,
        maxBatchBytes: 200_000,
        before: ({ partition }) => (partition === 0 ? new Promise((resolve) => setTimeout(resolve, 20)) : undefined),
      });
      await took(100);
      await log.append(topic, [{ key: quick ?? '', value: Buffer.from('late') }]);
      await expect
        .poll(() => messages.some(({ value: found }) => found.toString() === 'late'), { timeout: 20_000 })
        .toBe(true);
      // The slow one is far from done.
      expect(messages.length).toBeLessThan(1_000);
    });

    test('14 a batch has at most maxBatchBytes, yet a larger message still comes', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      const value = Buffer.alloc(400_000);
      await log.append(
        topic,
        Array.from({ length: 8 }, (_, i) => ({ key: `${i}`, value })),
      );
      const { batches, took } = await collect(log, topic, { maxBatchBytes: 900_000 });
      await took(8);
      expect(Math.max(...batches.map(({ messages }) => messages.length))).toBeLessThanOrEqual(2);
      await log.append(topic, [{ key: 'large', value: Buffer.alloc(950_000) }]);
      await took(9);
      expect(batches.at(-1)?.messages.map(({ key }) => key)).toEqual(['large']);
    });

    test('waits up to maxWaitMs for a fuller batch, and not at all for a full one', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      const patient = await collect(log, topic, { group: 'patient', maxBatch: 4, maxWaitMs: 20_000 });
      for (let i = 0; i < 4; i++) await log.append(topic, numbered(1, i));
      await patient.took(4);
      expect(patient.batches.map(({ messages }) => messages.length)).toEqual([4]);
      const hasty = await collect(log, topic, { group: 'hasty', maxBatch: 5, maxWaitMs: 50 });
      await hasty.took(4);
      expect(hasty.batches.map(({ messages }) => messages.length)).toEqual([4]);
    });

    test('pause stops a partition, resume and seek do what they say', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(5));
      const { consumer, messages, took } = await collect(log, topic);
      await took(5);
      consumer.pause(0);
      await log.append(topic, numbered(2, 5));
      await consumer.seek(0, 3n);
      expect(messages).toHaveLength(5);
      consumer.resume(0);
      await took(9);
      expect(messages.slice(5).map(({ offset }) => offset)).toEqual([3n, 4n, 5n, 6n]);
    });

    test('23 stop lets the running batch settle and commit, and starts no other', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(20));
      const handled: { messages: number; ownedWhileStopping: boolean }[] = [];
      const consumer = log.consumer({ group: 'group', topic, maxBatch: 10 });
      let stopped: Promise<void> | undefined;
      await new Promise<void>((resolve, reject) => {
        consumer
          .run(async ({ messages }, context) => {
            stopped = consumer.stop();
            await context.heartbeat();
            handled.push({ messages: messages.length, ownedWhileStopping: context.isOwned() });
            resolve();
            return messages.at(-1)?.offset ?? -1n;
          })
          .catch(reject);
      });
      await stopped;
      expect(handled).toEqual([{ messages: 10, ownedWhileStopping: false }]);
      expect(await log.committedOffsets('group', topic)).toEqual(new Map([[0, 10n]]));
    });
  });
}
