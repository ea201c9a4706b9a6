import { account, outcome, type ReceivedOutcome } from '@earshot/contracts';
import { decodeEnvelope, type LogMessage, PermanentError } from '@earshot/event-log';
import { checked } from './checked.js';
import { storedMoment } from './local-time.js';

/** A message of `outcomes.received`: an outcome, or what is known of an account. Throws PermanentError. */
export function decodeOutcome(message: Pick<LogMessage, 'value'>): ReceivedOutcome {
  const envelope = decodeEnvelope<ReceivedOutcome>(message);
  if ('outcome' in envelope) return { ...envelope, outcome: checked(outcome, envelope.outcome, 'outcome') };
  if ('account' in envelope) return { ...envelope, account: checked(account, envelope.account, 'account') };
  throw new PermanentError('message has neither an outcome nor an account: send one of them');
}

/** Rows of `outcomes` and of `accounts`, the last of each id. */
export function outcomeRows(
  messages: readonly ReceivedOutcome[],
  timeZone: string,
): { outcomes: string[]; accounts: string[] } {
  const outcomes = new Map<string, string>();
  const accounts = new Map<string, string>();
  for (const message of messages) {
    const received_at = message.receivedAt;
    if ('outcome' in message) {
      const { id, at, kind, account: by, product, region, value } = message.outcome;
      const { seconds, localDay } = storedMoment(at, timeZone);
      const row = { id, at: seconds, local_day: localDay, kind, account: by, product, region, value, received_at };
      outcomes.set(id, JSON.stringify(row));
    } else {
      const { account: id, tier, value } = message.account;
      accounts.set(id, JSON.stringify({ account: id, tier, value, received_at }));
    }
  }
  return { outcomes: [...outcomes.values()], accounts: [...accounts.values()] };
}
