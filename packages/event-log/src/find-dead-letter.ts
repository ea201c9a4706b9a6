import type { TopicSpec } from '@earshot/contracts';
import type { DeadLetter } from './dead-letter.js';
import type { EventLog } from './event-log.js';
import { scanDeadLetters } from './scan-dead-letters.js';

/** The letter that came from there, replayed or not; null when it isn't there (any more). */
export async function findDeadLetter(log: EventLog, topic: TopicSpec, origin: string): Promise<DeadLetter | null> {
  const scan = await scanDeadLetters(log, topic);
  for await (const letter of scan.letters()) if (letter.origin === origin) return letter;
  return null;
}
