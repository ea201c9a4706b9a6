import { describe, expect, test } from 'vitest';
import { collect } from './collect.js';
import { newTopic, numbered, type OpenLog, openFor, readAll } from './open-log.js';

const HOUR_MS = 3_600_000;

export function retentionContract(open: OpenLog): void {
  describe('retention', () => {
    test('old messages go, young ones and topics without retention stay, offsets go on', async () => {
      const topic = newTopic({ partitions: 1, retentionMs: HOUR_MS });
      const forever = newTopic({ partitions: 1 });
      const opened = await openFor(open, topic);
      await opened.log.createTopics([forever]);
      await opened.log.append(topic, numbered(10));
      await opened.log.append(forever, numbered(3));
      expect(await opened.log.applyRetention(Date.now())).toBe(0);
      expect(await opened.log.applyRetention(Date.now() + 2 * HOUR_MS)).toBe(10);
      expect(await readAll(opened.log, topic)).toEqual([]);
      expect(await readAll(opened.log, forever)).toHaveLength(3);
      const log = await opened.reopen();
      await log.createTopics([topic, forever]);
      expect(await log.startOffsets(topic)).toEqual(new Map([[0, 10n]]));
      expect(await log.endOffsets(topic)).toEqual(new Map([[0, 10n]]));
      expect(await log.append(topic, numbered(1, 10))).toEqual([{ partition: 0, offset: 10n }]);
      const late = await collect(log, topic, { group: 'late' });
      await late.took(1);
      expect(late.messages.map(({ offset }) => offset)).toEqual([10n]);
    });

    test('what a group has yet to read stays, however old', async () => {
      const topic = newTopic({ partitions: 1, retentionMs: HOUR_MS });
      const { log } = await openFor(open, topic);
      const later = Date.now() + 2 * HOUR_MS;
      await log.append(topic, numbered(4));
      await log.append(topic, numbered(4, 4));
      await log.setCommittedOffsets('slow', topic, new Map([[0, 4n]]));
      const fast = await collect(log, topic, { group: 'fast' });
      await fast.took(8);
      await fast.consumer.stop();
      expect(await log.applyRetention(later)).toBe(4);
      expect((await readAll(log, topic)).map(({ offset }) => offset)).toEqual([4n, 5n, 6n, 7n]);
      await log.setCommittedOffsets('slow', topic, new Map([[0, 8n]]));
      expect(await log.applyRetention(later)).toBe(4);
    });
  });
}
