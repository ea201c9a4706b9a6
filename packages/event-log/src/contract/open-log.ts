import type { TopicSpec } from '@earshot/contracts';
import { onTestFinished } from 'vitest';
import type { EventLog, LogMessage, OutgoingMessage } from '../event-log.js';

/** A log that can be tried. Topics and groups have new names in every test, so the same store may serve them all. */
export interface ContractLog {
  log: EventLog;
  /** Closes the log and opens the same store again. */
  reopen(): Promise<EventLog>;
  /** Closes and removes it. */
  dispose(): Promise<void>;
}

export type OpenLog = () => Promise<ContractLog>;

/**
 * Runs in another process what appends messages to the topic without end, kills it with SIGKILL once `acknowledged` of its appends have
 * resolved, and resolves with how many had then; only after that is the store opened (again), for the running test.
 */
export type KilledAppender = (
  topic: TopicSpec,
  acknowledged: number,
) => Promise<{ acknowledged: number; log: EventLog }>;

let topicsMade = 0;

/** A topic no other test uses. */
export function newTopic(spec: Partial<TopicSpec> = {}): TopicSpec {
  topicsMade += 1;
  return { name: `contract-${process.pid}-${topicsMade}`, partitions: 4, ...spec };
}

/** An open log for the running test, with the topic created. */
export async function openFor(open: OpenLog, topic: TopicSpec): Promise<ContractLog> {
  const opened = await open();
  onTestFinished(() => opened.dispose());
  await opened.log.createTopics([topic]);
  return opened;
}

export function numbered(count: number, from = 0): OutgoingMessage[] {
  return Array.from({ length: count }, (_, i) => ({ key: `key-${from + i}`, value: Buffer.from(`value-${from + i}`) }));
}

/** Everything in the topic, by partition, then offset. */
export async function readAll(log: EventLog, topic: TopicSpec): Promise<LogMessage[]> {
  const all: LogMessage[] = [];
  for (const [partition, end] of await log.endOffsets(topic)) {
    for (let next = 0n; next < end; ) {
      const page = await log.read(topic, partition, next, 1_000);
      all.push(...page);
      next = (page.at(-1)?.offset ?? end) + 1n;
    }
  }
  return all;
}

export function total(offsets: ReadonlyMap<number, bigint>): bigint {
  return [...offsets.values()].reduce((sum, offset) => sum + offset, 0n);
}
