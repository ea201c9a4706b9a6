import { type DeadLetter, deadLetterId } from '@earshot/event-log';
import { redactedContent } from './redacted-content.js';

/** A dead letter as it is listed: never with what it says. */
export interface DeadLetterView {
  id: string;
  topic: string;
  partition: number;
  offset: string;
  at: string;
  step: string;
  reason: string;
  replayed: boolean;
  bytes: number;
}

export function deadLetterView(letter: DeadLetter): DeadLetterView {
  const { topic, partition, offset, at, step, reason, replayed, value } = letter;
  return {
    id: deadLetterId(letter),
    topic,
    partition,
    offset: String(offset),
    at: new Date(at).toISOString(),
    step,
    reason,
    replayed,
    bytes: value.length,
  };
}

/** The same with its content, redacted; null, and why, when it is not JSON, or nested as nothing of ours: then nobody knows what it is. */
export function deadLetterContent(letter: DeadLetter): DeadLetterView & { content: unknown; unreadable?: string } {
  const view = deadLetterView(letter);
  try {
    return { ...view, content: redactedContent(JSON.parse(letter.value.toString('utf8'))) };
  } catch (error) {
    return { ...view, content: null, unreadable: error instanceof SyntaxError ? 'not JSON' : 'nested too deeply' };
  }
}
