import type { AlertView, Bilingual } from '@earshot/contracts';
import { alertAddress, plainText } from '@earshot/reporting';
import type { DueNotification } from './due-notifications.js';

/** What a message says of an alert, as the API does. */
type Fact =
  | 'id'
  | 'kind'
  | 'issue'
  | 'name'
  | 'slice'
  | 'state'
  | 'harmLevel'
  | 'startedAt'
  | 'detectedAt'
  | 'window'
  | 'observed'
  | 'accounts'
  | 'expected'
  | 'low'
  | 'high'
  | 'lift'
  | 'owner';

export interface MessageOptions {
  /** Where people open the console; without it the message has no link. */
  consoleUrl?: string;
  /** Also send up to three quotes: redacted, and still customers' own words. */
  quotes?: boolean;
}

/** What a channel sends, in the shape of Standard Webhooks: `key` is the id that stays the same however often it is sent. */
export interface AlertMessage {
  key: string;
  body: {
    type: 'alert.opened' | 'alert.harm_rose' | 'alert.regressed';
    /** When it was recorded. */
    timestamp: string;
    data: Pick<AlertView, Fact> & {
      /** What it says, in two or three sentences. */
      text: Bilingual;
      closesWhen: Bilingual;
      url?: string;
      quotes?: { text: string; language: string; occurredAt: string; harmLevel: number }[];
    };
  };
}

const MOST_QUOTES = 3;
/** The message about an alert as it stands now: figures and names; customers' words only where they were asked for. */
export function alertMessage(
  { key, reason, at }: DueNotification,
  view: AlertView,
  { consoleUrl, quotes = false }: MessageOptions,
): AlertMessage {
  const { text, closesWhen } = view.explanation;
  const { id, kind, issue, name, slice, state, harmLevel, startedAt, detectedAt, window } = view;
  const { observed, accounts, expected, low, high, lift, owner } = view;
  return {
    key,
    body: {
      type: `alert.${reason}`,
      timestamp: new Date(at).toISOString(),
      data: {
        id,
        kind,
        issue,
        name,
        slice,
        state,
        harmLevel,
        startedAt,
        detectedAt,
        window,
        observed,
        accounts,
        expected,
        low,
        high,
        lift,
        owner,
        text: { zh: plainText(text.zh), en: plainText(text.en) },
        closesWhen,
        ...(consoleUrl !== undefined && { url: consoleUrl.replace(/\/+$/, '') + alertAddress(id) }),
        ...(quotes && { quotes: view.quotes.slice(0, MOST_QUOTES).map(quoteOf) }),
      },
    },
  };
}

function quoteOf({ text, language, occurredAt, harmLevel }: AlertView['quotes'][number]) {
  return { text, language, occurredAt, harmLevel };
}
