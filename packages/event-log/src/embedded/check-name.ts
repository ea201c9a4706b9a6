import { PermanentError } from '../errors.js';

/** Kafka's rule for topics, so that a name that is fine here is fine there. Throws PermanentError. */
export function checkName(what: 'topic' | 'group', name: string): void {
  if (/^[a-zA-Z0-9._-]{1,249}$/.test(name)) return;
  throw new PermanentError(`event log: ${what} names are 1 to 249 letters, digits, dots, dashes and underscores`);
}
