import { deadLetterTopic, type TopicSpec, topics } from '@earshot/contracts';
import { type EventLog, type OutgoingMessage, toRestoredLetter } from '@earshot/event-log';
import { z } from 'zod';
import type { BackupItem } from './backup-format.js';

const AT_ONCE = 500;

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'));
const event = z.looseObject({ entity: z.string() });
const position = z.object({ key: z.string(), value: base64 });
const letter = z.object({
  origin: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.coerce.bigint(),
  backup: z.string().optional(),
  key: z.string(),
  value: base64,
  headers: z.record(z.string(), z.string()),
  reason: z.string(),
  step: z.string(),
  at: z.number(),
});

/** Appends a backup's events to the workspace's log as they are: ids, versions and order. */
export function restoreEvents(log: EventLog, items: AsyncIterable<BackupItem>): Promise<void> {
  return appendAll(log, items, (item) => {
    const value = Buffer.from(JSON.stringify(item));
    return { topic: topics.workspaceChanges, message: { key: event.parse(item).entity, value } };
  });
}

/** Appends a backup's dead letters and poll positions. `backup` tells its letters from those of this installation. */
export function restoreLetters(log: EventLog, items: AsyncIterable<BackupItem>, backup: string): Promise<void> {
  return appendAll(log, items, (item, section) => {
    if (section === 'poll.positions') return { topic: topics.pollPositions, message: position.parse(item) };
    const { backup: before, ...read } = letter.parse(item);
    const topic = Object.values<TopicSpec>(topics).find(({ name }) => name === read.topic);
    if (!topic) return null;
    const given = { ...read, replayed: false, ...(before !== undefined && { backup: before }) };
    return { topic: deadLetterTopic(topic), message: toRestoredLetter(given, backup) };
  });
}

type Made = { topic: TopicSpec; message: OutgoingMessage } | null;

async function appendAll(
  log: EventLog,
  items: AsyncIterable<BackupItem>,
  make: (item: BackupItem['item'], section: BackupItem['in']) => Made,
): Promise<void> {
  let topic: TopicSpec | undefined;
  let messages: OutgoingMessage[] = [];
  const flush = async () => {
    if (topic && messages.length > 0) {
      await log.createTopics([topic]);
      await log.append(topic, messages);
    }
    messages = [];
  };
  for await (const { in: section, item } of items) {
    const made = make(item, section);
    if (!made) continue;
    if (made.topic.name !== topic?.name || messages.length >= AT_ONCE) await flush();
    topic = made.topic;
    messages.push(made.message);
  }
  await flush();
}
