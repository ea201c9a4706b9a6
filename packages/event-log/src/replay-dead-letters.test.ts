import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopic } from '@earshot/contracts';
import { expect, onTestFinished, test } from 'vitest';
import { type RejectedMessage, toDeadLetter } from './dead-letter.js';
import { openEmbeddedLog } from './embedded/embedded-log.js';
import { PermanentError } from './errors.js';
import type { EventLog, LogMessage } from './event-log.js';
import { listDeadLetters } from './list-dead-letters.js';
import { replayDeadLetters } from './replay-dead-letters.js';

const topic = { name: 'things', partitions: 3 };
const NOW = Date.UTC(2026, 2, 4, 10);

async function openLog(): Promise<EventLog> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-replay-'));
  const log = await openEmbeddedLog({ path });
  onTestFinished(async () => {
    await log.close();
    await rm(path, { recursive: true, force: true });
  });
  await log.createTopics([topic, deadLetterTopic(topic)]);
  return log;
}

/** Appends the values to the topic and gives all of them up. */
async function giveUp(log: EventLog, values: readonly string[], at = NOW): Promise<LogMessage[]> {
  const outgoing = values.map((value) => ({ key: `k-${value}`, value: Buffer.from(value), headers: { trace: value } }));
  const positions = await log.append(topic, outgoing);
  const messages: LogMessage[] = [];
  for (const { partition, offset } of positions) messages.push(...(await log.read(topic, partition, offset, 1)));
  const rejected = messages.map(
    (message): RejectedMessage => ({
      message,
      step: 'decode',
      error: new PermanentError('no such version', { field: 'v' }),
    }),
  );
  await log.append(
    deadLetterTopic(topic),
    rejected.map((one) => toDeadLetter(topic, one, at)),
  );
  return messages;
}

test('a dead letter says why, where and when, and keeps key, value and headers as they were', async () => {
  const log = await openLog();
  const [original] = await giveUp(log, ['a']);
  const letters = await listDeadLetters({ log, topic, limit: 10 });
  expect(letters).toEqual([
    {
      origin: `${original?.partition}:${original?.offset}`,
      topic: 'things',
      partition: original?.partition,
      offset: original?.offset,
      key: 'k-a',
      value: Buffer.from('a'),
      headers: { trace: 'a' },
      reason: 'v: no such version',
      step: 'decode',
      at: NOW,
      replayed: false,
    },
  ]);
});

test('the list gives the newest, oldest first', async () => {
  const log = await openLog();
  for (const [i, value] of ['a', 'b', 'c', 'd', 'e'].entries()) await giveUp(log, [value], NOW + i);
  const letters = await listDeadLetters({ log, topic, limit: 3 });
  expect(letters.map(({ value }) => value.toString())).toEqual(['c', 'd', 'e']);
});

test('replaying puts them back with the same key, value and headers, in the same partition; twice is not double', async () => {
  const log = await openLog();
  const originals = await giveUp(log, ['a', 'b', 'c', 'd', 'e']);
  expect(await replayDeadLetters({ log, topic })).toBe(5);
  expect(await replayDeadLetters({ log, topic })).toBe(0);
  const again: LogMessage[] = [];
  for (const partition of [0, 1, 2]) {
    const all = await log.read(topic, partition, 0n, 100);
    again.push(...all.slice(all.length / 2));
  }
  const plain = (messages: LogMessage[]) =>
    messages
      .map(({ partition, key, value, headers }) => ({
        partition,
        key,
        value: value.toString(),
        headers: { ...headers },
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(plain(again)).toEqual(plain(originals));
  const letters = await listDeadLetters({ log, topic, limit: 10 });
  expect(letters.map(({ replayed }) => replayed)).toEqual([true, true, true, true, true]);
});

test('a selection leaves the others for later; a replayed message that fails again is a new letter', async () => {
  const log = await openLog();
  await giveUp(log, ['a', 'b']);
  expect(await replayDeadLetters({ log, topic, select: ({ key }) => key === 'k-b' })).toBe(1);
  await giveUp(log, ['b']);
  expect(await replayDeadLetters({ log, topic })).toBe(2);
  const letters = await listDeadLetters({ log, topic, limit: 10 });
  expect(letters).toHaveLength(3);
});
