import { describe, expect, test, vi } from 'vitest';
import { collect } from './collect.js';
import { newTopic, numbered, type OpenLog, openFor, total } from './open-log.js';

const WAIT = { timeout: 10_000, interval: 5 };

export function groupContract(open: OpenLog): void {
  describe('groups', () => {
    test('two groups read the same topic independently', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(40));
      const [a, b] = [await collect(log, topic, { group: 'a' }), await collect(log, topic, { group: 'b' })];
      await Promise.all([a.took(40), b.took(40)]);
      expect(a.messages).toHaveLength(40);
      expect(b.messages).toHaveLength(40);
    });

    test('consumers of one group share the partitions, again when one joins and when one leaves', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      const a = await collect(log, topic);
      const b = await collect(log, topic);
      await vi.waitFor(() => {
        expect(a.assigned).toHaveLength(2);
        expect([...a.assigned, ...b.assigned].sort()).toEqual([0, 1, 2, 3]);
      }, WAIT);
      await log.append(topic, numbered(200));
      await vi.waitFor(() => expect(a.messages.length + b.messages.length).toBe(200), WAIT);
      for (const collector of [a, b]) {
        expect(new Set(collector.messages.map(({ partition }) => partition))).toEqual(new Set(collector.assigned));
      }
      await a.consumer.stop();
      await vi.waitFor(() => expect(b.assigned).toEqual([0, 1, 2, 3]), WAIT);
      const before = b.messages.length;
      await log.append(topic, numbered(100, 200));
      await b.took(before + 100);
      await vi.waitFor(async () => expect(total(await log.committedOffsets('group', topic))).toBe(300n), WAIT);
    });

    test('nothing is lost while consumers come and go', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      const collectors = [await collect(log, topic, { maxBatch: 7 })];
      for (let round = 0; round < 6; round++) {
        await log.append(topic, numbered(100, round * 100));
        if (round % 2 === 0) collectors.push(await collect(log, topic, { maxBatch: 7 }));
        else await collectors[round - 1]?.consumer.stop();
      }
      const reached = () => log.committedOffsets('group', topic).then(total);
      await vi.waitFor(async () => expect(await reached()).toBe(600n), WAIT);
      const keys = new Set(collectors.flatMap(({ messages }) => messages.map(({ key }) => key)));
      expect(keys.size).toBe(600);
    });

    test('a group can be set back or forward while none of its consumers runs, not while one does', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(10));
      await log.setCommittedOffsets('group', topic, new Map([[0, 7n]]));
      const first = await collect(log, topic);
      await first.took(3);
      expect(first.messages.map(({ offset }) => offset)).toEqual([7n, 8n, 9n]);
      const back = new Map([[0, 0n]]);
      await expect(log.setCommittedOffsets('group', topic, back)).rejects.toMatchObject({ kind: 'permanent' });
      await first.consumer.stop();
      await log.setCommittedOffsets('group', topic, back);
      const second = await collect(log, topic);
      await second.took(10);
      expect(second.messages[0]?.offset).toBe(0n);
    });

    test('committed offsets outlive the log’s process', async () => {
      const topic = newTopic({ partitions: 1 });
      const opened = await openFor(open, topic);
      await opened.log.append(topic, numbered(10));
      const collector = await collect(opened.log, topic);
      await collector.took(10);
      await collector.consumer.stop();
      const log = await opened.reopen();
      await log.createTopics([topic]);
      expect(await log.committedOffsets('group', topic)).toEqual(new Map([[0, 10n]]));
    });
  });
}
