import type { TopicSpec } from '@earshot/contracts';
import type { EventLog, LogMessage } from './event-log.js';

const STEP = 500n;

export interface LatestByKeyOptions {
  /** Looks no further once all of these are found. */
  keys?: ReadonlySet<string>;
  /** Looks at no more messages than this, from the end. */
  atMost?: number;
}

/**
 * The last message of each key of a topic with one partition, found from the end backwards: what is written often stands near it. Keys that were
 * never written cost a walk to the beginning, unless `atMost` forbids it.
 */
export async function latestByKey(
  log: EventLog,
  topic: TopicSpec,
  { keys, atMost }: LatestByKeyOptions = {},
): Promise<Map<string, LogMessage>> {
  const end = (await log.endOffsets(topic)).get(0) ?? 0n;
  const first = (await log.startOffsets(topic)).get(0) ?? 0n;
  const floor = atMost === undefined || end - BigInt(atMost) < first ? first : end - BigInt(atMost);
  const latest = new Map<string, LogMessage>();
  const isDone = (): boolean => keys !== undefined && [...keys].every((key) => latest.has(key));
  for (let to = end; to > floor && !isDone(); ) {
    const from = to - STEP > floor ? to - STEP : floor;
    for (const message of await readSpan(log, topic, from, to)) {
      const known = latest.get(message.key);
      if (!known || known.offset < message.offset) latest.set(message.key, message);
    }
    to = from;
  }
  return latest;
}

/** All messages in [from, to): a read may stop early by its size. */
async function readSpan(log: EventLog, topic: TopicSpec, from: bigint, to: bigint): Promise<LogMessage[]> {
  const messages: LogMessage[] = [];
  for (let at = from; at < to; ) {
    const read = await log.read(topic, 0, at, Number(to - at));
    const last = read.at(-1);
    if (!last) break;
    messages.push(...read.filter(({ offset }) => offset < to));
    at = last.offset + 1n;
  }
  return messages;
}
