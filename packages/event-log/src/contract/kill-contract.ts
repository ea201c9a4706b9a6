import { describe, expect, test } from 'vitest';
import { type KilledAppender, newTopic, readAll } from './open-log.js';

/** For logs that live in the process which appends. */
export function killContract(appendAndKill: KilledAppender): void {
  describe('kill -9', () => {
    test('what was acknowledged survives, and nothing is half there', async () => {
      const topic = newTopic({ partitions: 2 });
      const { acknowledged, log } = await appendAndKill(topic, 20);
      expect(acknowledged).toBeGreaterThanOrEqual(20);
      const keys = (await readAll(log, topic)).map(({ key }) => Number(key)).sort((a, b) => a - b);
      // Each append of the other process had 25 messages, numbered through.
      expect(keys.length).toBeGreaterThanOrEqual(acknowledged * 25);
      expect(keys.length % 25).toBe(0);
      expect(keys).toEqual(keys.map((_, i) => i));
    });
  });
}
