import type { AlertView } from '@earshot/contracts';
import { nameInLanguage } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../address/contacts-address.js';
import { eventMoment } from '../charts/marker-buckets.js';
import { formatCount, formatExpected, formatRange, formatRatio } from '../format/number-format.js';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** An alert's figures in one line: who came in its window, against what was expected, since when, and the nearest change. */
export function AlertFacts({ alert }: { alert: AlertView }) {
  const t = useMessages(componentMessages);
  const { time, words, lang } = useReader();
  const { expected, low, high, lift, explanation } = alert;
  const hours = Math.round((Date.parse(alert.window.to) - Date.parse(alert.window.from)) / 3_600_000);
  const span = hours > 72 ? t.inDays(String(Math.round(hours / 24))) : t.inHours(String(hours));
  const customers = (
    <Link href={contactsAddress(alert.filter)}>{t.customers(formatCount(alert.accounts), alert.accounts === 1)}</Link>
  );
  const banded = expected !== null && low !== null && high !== null;
  const sinceStart =
    alert.episode.accounts > alert.accounts ? (
      <>
        {' · '}
        {t.sinceStart(formatCount(alert.episode.accounts), time.day(alert.startedAt))}
      </>
    ) : null;

  if (alert.kind === 'source_silent')
    return (
      <>
        <Link href={contactsAddress(alert.filter)}>{t.contactsN(formatCount(alert.observed))}</Link>
        {t.silentSince(time.clock(alert.startedAt), expected === null ? null : formatCount(expected))}
      </>
    );
  if (alert.kind === 'high_harm')
    return (
      <>
        {customers}
        {t.comma}
        <span className="h">{t.worstLevel(String(alert.harmLevel), words.harmLevel(alert.harmLevel))}</span>
        {sinceStart}
      </>
    );
  if (alert.kind === 'new_issue' && !banded)
    return (
      <>
        {t.firstSeen(time.day(alert.startedAt))}
        {customers}
        {sinceStart}
      </>
    );
  const change = explanation.changeEvent;
  return (
    <>
      {t.before(span)}
      {customers}
      {t.after(span)}
      {alert.contacts !== alert.accounts && t.ofContacts(formatCount(alert.contacts))}
      {banded && (
        <>
          {t.expectedBand(formatExpected(expected), formatRange(low, high))}
          {lift !== null && (
            <>
              {t.comma}
              <span className="x">{formatRatio(lift)}</span>
            </>
          )}
        </>
      )}
      {sinceStart}
      {change && (
        <>
          {' · '}
          {t.nearestChange(nameInLanguage(change.name, lang), time.day(eventMoment(change.at)))}
        </>
      )}
    </>
  );
}
