import type { TopicSpec } from '@earshot/contracts';
import type { DeadLetter } from './dead-letter.js';
import type { EventLog } from './event-log.js';
import { scanDeadLetters } from './scan-dead-letters.js';

export interface ListDeadLettersOptions {
  log: EventLog;
  /** The topic they came from. */
  topic: TopicSpec;
  limit: number;
}

/** The newest dead letters of a topic, at most `limit`, oldest first; those that were replayed say so. */
export async function listDeadLetters({ log, topic, limit }: ListDeadLettersOptions): Promise<DeadLetter[]> {
  let newest: DeadLetter[] = [];
  const trim = (): void => {
    newest = newest.sort((a, b) => a.at - b.at).slice(Math.max(0, newest.length - limit));
  };
  const scan = await scanDeadLetters(log, topic);
  for await (const letter of scan.letters()) {
    newest.push(letter);
    if (newest.length >= 2 * limit + 1_000) trim();
  }
  trim();
  return newest;
}
