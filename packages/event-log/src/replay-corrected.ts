import { deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import { type Clock, systemClock } from '@earshot/runtime';
import { type DeadLetter, toReplayMark } from './dead-letter.js';
import type { EventLog, OutgoingMessage } from './event-log.js';

export interface ReplayCorrectedOptions {
  log: EventLog;
  letter: DeadLetter;
  /** The topic the letter came from. */
  origin: TopicSpec;
  /** Where the corrected message goes: a labelled contact's begins at the classifier again. */
  topic: TopicSpec;
  message: OutgoingMessage;
  now?: Clock;
}

/**
 * Appends a message in place of a dead letter and marks the letter as replayed. A crash between the two leaves the letter open; the same
 * again is the same contact. Resolves when both are durable.
 */
export async function replayCorrected(options: ReplayCorrectedOptions): Promise<void> {
  const { log, letter, origin, topic, message, now = systemClock } = options;
  await log.append(topic, [message]);
  await log.append(deadLetterTopic(origin), [toReplayMark(letter, now())]);
}
