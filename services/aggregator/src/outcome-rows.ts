import { account, outcome, type ReceivedOutcome } from '@earshot/contracts';
import { decodeEnvelope, type LogMessage, PermanentError } from '@earshot/event-log';
import { checked } from './checked.js';
import type { KeyedRow } from './keyed-row.js';
import { storedMoment } from './local-time.js';

/** A message of `outcomes.received`: an outcome, or what is known of an account. Throws PermanentError. */
export function decodeOutcome(message: Pick<LogMessage, 'value'>): ReceivedOutcome {
  const envelope = decodeEnvelope<ReceivedOutcome>(message);
  if ('outcome' in envelope) return { ...envelope, outcome: checked(outcome, envelope.outcome, 'outcome') };
  if ('account' in envelope) return { ...envelope, account: checked(account, envelope.account, 'account') };
  throw new PermanentError('message has neither an outcome nor an account: send one of them');
}

/** Rows of `outcomes` and of `accounts`, in the order they came. */
export function outcomeRows(
  messages: readonly ReceivedOutcome[],
  timeZone: string,
): { outcomes: KeyedRow[]; accounts: KeyedRow[] } {
  const outcomes: KeyedRow[] = [];
  const accounts: KeyedRow[] = [];
  for (const message of messages) {
    const arrival = { received_at: message.receivedAt, import_id: message.importId };
    if ('outcome' in message) {
      const { id, at, kind, account: by, product, region, value } = message.outcome;
      const { seconds, localDay } = storedMoment(at, timeZone);
      outcomes.push({ id, at: seconds, local_day: localDay, kind, account: by, product, region, value, ...arrival });
    } else {
      const { account: id, tier, value } = message.account;
      accounts.push({ account: id, tier, value, ...arrival });
    }
  }
  return { outcomes, accounts };
}
