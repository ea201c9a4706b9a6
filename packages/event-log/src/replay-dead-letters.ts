import { deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import { type Clock, systemClock } from '@earshot/runtime';
import { type DeadLetter, toReplayMark } from './dead-letter.js';
import type { EventLog } from './event-log.js';
import { scanDeadLetters } from './scan-dead-letters.js';

export interface ReplayDeadLettersOptions {
  log: EventLog;
  /** The topic they came from and go back to. */
  topic: TopicSpec;
  /** Which of them; all that were not replayed if absent. */
  select?: (letter: DeadLetter) => boolean;
  now?: Clock;
}

const AT_ONCE = 500;

/**
 * Puts dead letters back at the end of the topic they came from, with the same key, value and headers, and marks them in the
 * dead-letter topic, so that replaying again leaves them out. A crash between the two repeats at most the last 500, which every
 * consumer of ours takes as the same contacts again. Letters that fail again come back as new ones. Returns how many went.
 */
export async function replayDeadLetters(options: ReplayDeadLettersOptions): Promise<number> {
  const { log, topic, select = () => true, now = systemClock } = options;
  const scan = await scanDeadLetters(log, topic);
  let waiting: DeadLetter[] = [];
  let count = 0;
  const replay = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const letters = waiting;
    waiting = [];
    await log.append(
      topic,
      letters.map(({ key, value, headers }) => ({ key, value, ...(Object.keys(headers).length > 0 && { headers }) })),
    );
    await log.append(
      deadLetterTopic(topic),
      letters.map((letter) => toReplayMark(letter, now())),
    );
    count += letters.length;
  };
  for await (const letter of scan.letters()) {
    if (letter.replayed || !select(letter)) continue;
    waiting.push(letter);
    if (waiting.length >= AT_ONCE) await replay();
  }
  await replay();
  return count;
}
