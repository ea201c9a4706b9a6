import { describe, expect, test } from 'vitest';
import { newTopic, numbered, type OpenLog, openFor, readAll, total } from './open-log.js';

export function appendContract(open: OpenLog): void {
  describe('append', () => {
    test('gives each message its position, in the order given, and keeps key, value, headers and order', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      const headers = { 'dlq-reason': '字段 ß', empty: '' };
      const messages = [...numbered(50), { key: '钥匙\u001fπ', value: Buffer.from([0, 255, 10, 13]), headers }];
      const positions = await log.append(topic, messages);
      expect(positions).toHaveLength(51);
      for (const [i, { partition, offset }] of positions.entries()) {
        const [stored] = await log.read(topic, partition, offset, 1);
        expect(stored).toMatchObject({ partition, offset, key: messages[i]?.key, headers: messages[i]?.headers ?? {} });
        expect(stored?.value.equals(messages[i]?.value ?? Buffer.alloc(0))).toBe(true);
      }
      for (const partition of new Set(positions.map((position) => position.partition))) {
        const offsets = positions.filter((position) => position.partition === partition).map(({ offset }) => offset);
        expect(offsets).toEqual(offsets.map((_, i) => BigInt(i)));
      }
    });

    test('the same key always goes to the same partition, and many keys use all of them', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      const first = await log.append(topic, numbered(400));
      const second = await log.append(topic, numbered(400));
      expect(second.map(({ partition }) => partition)).toEqual(first.map(({ partition }) => partition));
      expect(new Set(first.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2, 3]));
    });

    test('empty values, empty appends and a message of a megabyte', async () => {
      const topic = newTopic({ partitions: 1 });
      const { log } = await openFor(open, topic);
      expect(await log.append(topic, [])).toEqual([]);
      const large = Buffer.alloc(1_000_000, 'x');
      await log.append(topic, [
        { key: 'empty', value: Buffer.alloc(0) },
        { key: 'large', value: large },
        { key: 'small', value: Buffer.from('s') },
      ]);
      const stored = await readAll(log, topic);
      expect(stored.map(({ key, value }) => [key, value.length])).toEqual([
        ['empty', 0],
        ['large', 1_000_000],
        ['small', 1],
      ]);
      expect(stored[1]?.value.equals(large)).toBe(true);
    });

    test('concurrent appends get distinct offsets without gaps', async () => {
      const topic = newTopic({ partitions: 2 });
      const { log } = await openFor(open, topic);
      const positions = (
        await Promise.all(Array.from({ length: 100 }, (_, i) => log.append(topic, numbered(3, i * 3))))
      ).flat();
      expect(new Set(positions.map(({ partition, offset }) => `${partition}:${offset}`)).size).toBe(300);
      expect(total(await log.endOffsets(topic))).toBe(300n);
      const stored = await readAll(log, topic);
      expect(new Set(stored.map(({ key }) => key)).size).toBe(300);
    });

    test('what was appended is there after reopening, and offsets go on', async () => {
      const topic = newTopic({ partitions: 1 });
      const opened = await openFor(open, topic);
      await opened.log.append(topic, numbered(10));
      const log = await opened.reopen();
      await log.createTopics([topic]);
      const [position] = await log.append(topic, numbered(1, 10));
      expect(position).toEqual({ partition: 0, offset: 10n });
      expect((await readAll(log, topic)).map(({ key }) => key)).toEqual(numbered(11).map(({ key }) => key));
    });

    test('creating a topic again changes nothing; one with other partitions is refused', async () => {
      const topic = newTopic({ partitions: 2 });
      const { log } = await openFor(open, topic);
      await log.append(topic, numbered(5));
      await log.createTopics([topic, topic]);
      expect(total(await log.endOffsets(topic))).toBe(5n);
      await expect(log.createTopics([{ ...topic, partitions: 3 }])).rejects.toMatchObject({ kind: 'permanent' });
      await expect(log.append(newTopic(), numbered(1))).rejects.toMatchObject({ kind: 'permanent' });
    });

    test('listeners hear of appends until they unsubscribe', async () => {
      const topic = newTopic();
      const { log } = await openFor(open, topic);
      let heard = 0;
      const silence = new Promise<void>((resolve) => {
        const unsubscribe = log.onAppend(topic, () => {
          heard += 1;
          unsubscribe();
          resolve();
        });
      });
      await log.append(topic, numbered(1));
      await silence;
      await log.append(topic, numbered(1));
      expect(heard).toBe(1);
    });
  });
}
