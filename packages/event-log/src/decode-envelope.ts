import { type Envelope, SCHEMA_VERSION } from '@earshot/contracts';
import { PermanentError } from './errors.js';
import type { LogMessage } from './event-log.js';

/**
 * The message's envelope. Throws PermanentError, without anything of the content in it, when it isn't JSON, isn't an envelope or is
 * of a schema version this build doesn't know. What is inside the envelope was validated by whoever wrote it.
 */
export function decodeEnvelope<E extends Envelope = Envelope>(message: Pick<LogMessage, 'value'>): E {
  const parsed = parse(message.value);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new PermanentError('message is JSON, but not an envelope: expected an object');
  }
  const { v, receivedAt } = parsed as Partial<Envelope>;
  if (v !== SCHEMA_VERSION) {
    const version = typeof v === 'number' ? `schema version ${v}` : 'no schema version';
    throw new PermanentError(`message has ${version}; this build reads ${SCHEMA_VERSION}: upgrade, then replay`, {
      field: 'v',
    });
  }
  if (typeof receivedAt !== 'number' || !Number.isFinite(receivedAt)) {
    throw new PermanentError('receivedAt is not a number of milliseconds', { field: 'receivedAt' });
  }
  return parsed as E;
}

function parse(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    // The parser's own message quotes what it stumbled over.
    throw new PermanentError('message is not JSON');
  }
}
