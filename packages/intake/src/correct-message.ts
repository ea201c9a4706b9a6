import { type Rejection, SCHEMA_VERSION, type TopicSpec, topics } from '@earshot/contracts';
import type { OutgoingMessage } from '@earshot/event-log';
import type { Fields } from './read-item.js';
import type { Step } from './steps.js';

/** A message that may take a dead letter's place, and the topic it goes to. */
export interface Correction {
  topic: TopicSpec;
  message: OutgoingMessage;
}

type Steps = Record<'contact' | 'exposure' | 'outcome' | 'account', Step>;
type Kind = keyof Steps;

/** What a topic's messages hold, and where a corrected one goes: a labelled contact to the classifier again. */
const HELD: Record<string, { kinds: Kind[]; topic: TopicSpec }> = {
  [topics.contactsReceived.name]: { kinds: ['contact'], topic: topics.contactsReceived },
  [topics.contactsClassified.name]: { kinds: ['contact'], topic: topics.contactsReceived },
  [topics.exposuresReceived.name]: { kinds: ['exposure'], topic: topics.exposuresReceived },
  [topics.outcomesReceived.name]: { kinds: ['outcome', 'account'], topic: topics.outcomesReceived },
};

/**
 * Reads what a person hands in instead of a dead letter of a topic: the letter as `dead-letters show --json` gave it, its envelope, or the bare
 * contact (exposure, outcome, account) as a source would send it. `steps` must keep the pseudonyms that stand in it already. Refused with
 * field and remedy when it can't be used.
 */
export function correctMessage(
  steps: Steps,
  topicName: string,
  given: unknown,
  now: number,
): Correction | { rejection: Rejection } {
  const held = HELD[topicName];
  if (!held) return refuse('topic', 'letters of this topic are not corrected', 'replay it as it is');
  const content = isFields(given) && 'content' in given && 'reason' in given ? given.content : given;
  if (!isFields(content)) {
    return refuse(
      'content',
      'this is not a JSON object',
      `write the ${held.kinds.join(' or ')} as it should have been`,
    );
  }
  const envelope = readEnvelope(content, held.kinds, now);
  if ('rejection' in envelope) return envelope;
  const { kind, record, receivedAt, importId, prefix } = envelope;
  const made = steps[kind](record, 1, {
    now,
    arrivalOf: () => receivedAt,
    ...(importId !== undefined && { importId }),
  });
  if ('rejection' in made) return { rejection: { ...made.rejection, field: `${prefix}${made.rejection.field}` } };
  return { topic: held.topic, message: { key: made.key, value: made.message } };
}

interface Read {
  kind: Kind;
  record: Fields;
  receivedAt: number;
  importId?: string;
  /** Before the names of fields: `contact.` inside an envelope. */
  prefix: string;
}

function readEnvelope(content: Fields, kinds: readonly Kind[], now: number): Read | { rejection: Rejection } {
  const [first] = kinds;
  const isEnvelope = 'v' in content || 'receivedAt' in content || 'contact' in content || 'exposure' in content;
  if (!isEnvelope) return { kind: bareKind(content, kinds), record: content, receivedAt: now, prefix: '' };
  const { v, receivedAt = now, importId } = content;
  if (v !== SCHEMA_VERSION) {
    return refuse('v', `this build reads schema version ${SCHEMA_VERSION}`, `write "v": ${SCHEMA_VERSION}`);
  }
  if (typeof receivedAt !== 'number' || !Number.isFinite(receivedAt)) {
    return refuse('receivedAt', 'not a number of milliseconds', 'write epoch milliseconds, or leave it out for now');
  }
  if (importId !== undefined && typeof importId !== 'string') {
    return refuse('importId', 'not a text', 'leave it out');
  }
  const kind = kinds.find((name) => name in content) ?? first;
  const record = kind === undefined ? undefined : content[kind];
  if (kind === undefined || !isFields(record)) {
    return refuse(String(kind), 'missing, or not a JSON object', `write "${kinds.join('" or "')}": {…}`);
  }
  return { kind, record, receivedAt, ...(importId !== undefined && { importId }), prefix: `${kind}.` };
}

/** An account has neither a time nor an id of its own. */
function bareKind(content: Fields, kinds: readonly Kind[]): Kind {
  const [first = 'contact', second] = kinds;
  return second !== undefined && !('id' in content) && !('at' in content) ? second : first;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(field: string, reason: string, remedy: string): { rejection: Rejection } {
  return { rejection: { line: 1, field, reason, remedy } };
}
