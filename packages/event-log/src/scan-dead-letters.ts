import { deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import { type DeadLetter, readDeadLetter, replayedOrigin } from './dead-letter.js';
import type { EventLog, LogMessage, PartitionOffsets } from './event-log.js';

const PAGE = 500;

export interface DeadLetterScan {
  /** Origins of the letters that were replayed. */
  replayed: Set<string>;
  /** The letters there were when the scan began: each origin once, by partition, then in order. */
  letters(): AsyncGenerator<DeadLetter>;
}

/** A topic's dead letters, read a page at a time. A crash between a letter and its commit writes it twice; it is given once. */
export async function scanDeadLetters(log: EventLog, topic: TopicSpec): Promise<DeadLetterScan> {
  const dead = deadLetterTopic(topic);
  await log.createTopics([dead]);
  const end = await log.endOffsets(dead);
  const replayed = new Set<string>();
  for await (const message of messagesUpTo(log, dead, end)) {
    const origin = replayedOrigin(message);
    if (origin !== undefined) replayed.add(origin);
  }
  async function* letters(): AsyncGenerator<DeadLetter> {
    const seen = new Set<string>();
    for await (const message of messagesUpTo(log, dead, end)) {
      if (replayedOrigin(message) !== undefined) continue;
      const letter = readDeadLetter(message, replayed);
      if (seen.has(letter.origin)) continue;
      seen.add(letter.origin);
      yield letter;
    }
  }
  return { replayed, letters };
}

async function* messagesUpTo(log: EventLog, topic: TopicSpec, end: PartitionOffsets): AsyncGenerator<LogMessage> {
  const starts = await log.startOffsets(topic);
  for (const [partition, last] of end) {
    let next = starts.get(partition) ?? 0n;
    while (next < last) {
      const page = await log.read(topic, partition, next, PAGE);
      if (page.length === 0) break;
      for (const message of page) {
        if (message.offset < last) yield message;
        next = message.offset + 1n;
      }
    }
  }
}
