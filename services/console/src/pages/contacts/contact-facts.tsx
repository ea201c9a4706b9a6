import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ContactView } from '../../api/queries.js';
import { HarmMeter } from '../../components/harm-meter.js';
import { formatShare } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { contactsMessages } from './contacts.messages.js';

/** What is known of a contact and what it was taken for; where a label is not known, that is said. */
export function ContactFacts({ contact, nameOf }: { contact: ContactView; nameOf: (issue: string) => string }) {
  const t = useMessages(contactsMessages);
  const { words } = useReader();
  const unknown = <span className="m">{t.unknown}</span>;
  const scores = new Map(contact.intents.map((i) => [i.name, i.score]));
  const rows: [label: string, value: ReactNode][] = [
    [
      t.issue,
      contact.issues.length === 0
        ? t.unassigned
        : contact.issues.map((issue) => (
            <div key={issue}>
              <Link href={`/issues/${encodeURIComponent(issue)}`}>{nameOf(issue)}</Link>{' '}
              <span className="base">{scores.has(issue) && formatShare(scores.get(issue) ?? 0)}</span>
            </div>
          )),
    ],
    [
      t.harm,
      <span key="harm">
        <HarmMeter level={contact.harm.level} />
        {words.harmLevel(contact.harm.level)}
        {contact.harm.class && ` · ${words.harmClass(contact.harm.class)}`}
      </span>,
    ],
    [t.type, contact.contactType ? t[contact.contactType] : unknown],
    [t.causeSide, contact.causeSide ? words.cause(contact.causeSide) : unknown],
    [t.resolution, contact.resolution ? t[contact.resolution] : unknown],
    [t.effort, contact.effort ? t[contact.effort] : unknown],
    [t.language, words.language(contact.language)],
    [t.source, contact.source],
  ];
  if (contact.productVersion) rows.push([t.version, contact.productVersion]);
  if (contact.region) rows.push([t.region, contact.region]);
  if (contact.outcome?.csat !== undefined) rows.push([t.csat, `${contact.outcome.csat}/5`]);
  rows.push([
    t.account,
    contact.account ? (
      <Link
        key="account"
        className="mono"
        href={`/contacts?${new URLSearchParams({ where: `account=${contact.account}` })}`}
      >
        {contact.account.slice(0, 12)}
      </Link>
    ) : (
      t.anonymous
    ),
  ]);
  return (
    <div className="sec">
      <div className="facts-head">
        <b>{t.facts}</b>
      </div>
      <dl className="dl">
        {rows.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {contact.url && /^https?:\/\//.test(contact.url) && (
        <p className="under">
          <a href={contact.url} rel="noreferrer" target="_blank">
            {t.open}
          </a>
        </p>
      )}
    </div>
  );
}
