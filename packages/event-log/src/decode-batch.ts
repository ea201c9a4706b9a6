import type { RejectedMessage } from './dead-letter.js';
import { RebalanceError } from './errors.js';
import type { BatchContext, LogMessage } from './event-log.js';
import { failureKind } from './failure-kind.js';

export interface DecodedMessage<T> {
  message: LogMessage;
  value: T;
}

/** How long decoding may hold the event loop before others, and the heartbeat, have their turn. */
const TURN_MS = 12;
const LOOK_AT_THE_CLOCK_EVERY = 64;

/** Decodes a batch's messages. What can't be decoded is rejected, one by one, whatever the decoder threw. */
export async function decodeBatch<T>(
  messages: readonly LogMessage[],
  decode: (message: LogMessage) => T,
  context: BatchContext,
): Promise<{ items: DecodedMessage<T>[]; rejected: RejectedMessage[] }> {
  const items: DecodedMessage<T>[] = [];
  const rejected: RejectedMessage[] = [];
  let turnedAt = performance.now();
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i];
    if (!message) continue;
    try {
      items.push({ message, value: decode(message) });
    } catch (error) {
      if (error instanceof RebalanceError || failureKind(error) === 'transient') throw error;
      rejected.push({ message, step: 'decode', error });
    }
    if (i % LOOK_AT_THE_CLOCK_EVERY === 0 && performance.now() - turnedAt > TURN_MS) {
      await context.heartbeat();
      turnedAt = performance.now();
    }
  }
  return { items, rejected };
}
