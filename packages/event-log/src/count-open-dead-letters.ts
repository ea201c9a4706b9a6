import type { TopicSpec } from '@earshot/contracts';
import type { EventLog } from './event-log.js';
import { scanDeadLetters } from './scan-dead-letters.js';

/** How many of a topic's dead letters nobody has replayed yet: each counts once, marks don't. */
export async function countOpenDeadLetters(log: EventLog, topic: TopicSpec): Promise<number> {
  const scan = await scanDeadLetters(log, topic);
  let open = 0;
  for await (const letter of scan.letters()) if (!letter.replayed) open += 1;
  return open;
}
