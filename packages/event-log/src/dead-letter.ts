import type { TopicSpec } from '@earshot/contracts';
import type { LogMessage, OutgoingMessage } from './event-log.js';
import { failureKind } from './failure-kind.js';

/** Where in the loop a message turned out to be impossible to process. */
export type DeadLetterStep = 'decode' | 'handle';

/** A message that can't be processed, before it is written to the dead letters. */
export interface RejectedMessage {
  message: LogMessage;
  step: DeadLetterStep;
  error: unknown;
}

/** A message as it stands in the dead letters. */
export interface DeadLetter {
  /**
   * Where it came from: `partition:offset` of the topic, of a letter restored from a backup `partition:offset@backup`. What replaying it
   * is remembered by.
   */
  origin: string;
  topic: string;
  partition: number;
  offset: bigint;
  /** The backup it was restored from, where it was. */
  backup?: string;
  key: string;
  /** Untouched. */
  value: Buffer;
  /** The headers it came with. */
  headers: Record<string, string>;
  reason: string;
  step: string;
  /** When it was given up, epoch milliseconds. */
  at: number;
  replayed: boolean;
}

const PREFIX = 'dlq-';
const REPLAYED = 'dlq-replayed';
/** The backup a letter was restored from: the log it stands in now has other messages at that offset. */
const BACKUP = 'dlq-backup';

/** The message for the dead-letter topic: same key and value, with why and where from in its headers. */
export function toDeadLetter(
  topic: TopicSpec,
  { message, step, error }: RejectedMessage,
  now: number,
): OutgoingMessage {
  return {
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      'dlq-reason': reasonOf(error),
      'dlq-step': step,
      'dlq-topic': topic.name,
      'dlq-partition': String(message.partition),
      'dlq-offset': String(message.offset),
      'dlq-at': new Date(now).toISOString(),
    },
  };
}

/** What goes into the dead-letter topic once a letter was replayed. */
export function toReplayMark(letter: DeadLetter, now: number): OutgoingMessage {
  const headers = { [REPLAYED]: letter.origin, 'dlq-at': new Date(now).toISOString() };
  return { key: letter.key, value: Buffer.alloc(0), headers };
}

/** The origin a replay mark is about; undefined for a letter. */
export function replayedOrigin(message: LogMessage): string | undefined {
  return message.headers[REPLAYED];
}

/** A letter as it stands in a dead-letter topic, with everything in its headers that says where it is from. */
export function toRestoredLetter(letter: DeadLetter, backup: string): OutgoingMessage {
  const headers = {
    ...letter.headers,
    'dlq-reason': letter.reason,
    'dlq-step': letter.step,
    'dlq-topic': letter.topic,
    'dlq-partition': String(letter.partition),
    'dlq-offset': String(letter.offset),
    'dlq-at': new Date(letter.at).toISOString(),
    [BACKUP]: letter.backup ?? backup,
  };
  return { key: letter.key, value: letter.value, headers };
}

export function readDeadLetter(message: LogMessage, replayed: ReadonlySet<string>): DeadLetter {
  const { headers } = message;
  const partition = headers['dlq-partition'] ?? '?';
  const offset = headers['dlq-offset'] ?? '?';
  const backup = headers[BACKUP];
  const origin = backup === undefined ? `${partition}:${offset}` : `${partition}:${offset}@${backup}`;
  return {
    origin,
    topic: headers['dlq-topic'] ?? '',
    partition: Number(partition),
    offset: BigInt(offset === '?' ? -1 : offset),
    ...(backup !== undefined && { backup }),
    key: message.key,
    value: message.value,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(PREFIX))),
    reason: headers['dlq-reason'] ?? '',
    step: headers['dlq-step'] ?? '',
    at: Date.parse(headers['dlq-at'] ?? '') || message.timestamp,
    replayed: replayed.has(origin),
  };
}

/** Only messages we wrote ourselves may be repeated: those of foreign errors can quote the content. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `failed with a ${typeof error}`;
  if (failureKind(error) !== 'permanent') return `failed with ${error.name}`;
  return 'field' in error && typeof error.field === 'string' ? `${error.field}: ${error.message}` : error.message;
}
