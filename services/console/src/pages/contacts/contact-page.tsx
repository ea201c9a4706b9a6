import { useEffect } from 'react';
import { Link } from 'wouter';
import { ApiError } from '../../api/fetch-json.js';
import { useContact } from '../../api/queries.js';
import { Section } from '../../components/section.js';
import { Trouble } from '../../components/trouble.js';
import { Waiting } from '../../components/waiting.js';
import { Frame } from '../../frame/frame.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { ContactFacts } from './contact-facts.js';
import { ContactTurn } from './contact-turn.js';
import { contactsMessages } from './contacts.messages.js';
import { useIssueNames } from './use-issue-names.js';

/** One contact, whole: every turn in order, what was marked in it, and what it was taken for. */
export function ContactPage({ source, id }: { source: string; id: string }) {
  const t = useMessages(contactsMessages);
  const { time, words } = useReader();
  const nameOf = useIssueNames();
  const contact = useContact(source, id);
  const view = contact.data;
  const unknown = contact.error instanceof ApiError && contact.error.status === 404;

  useEffect(() => {
    if (view && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [view]);

  return (
    <Frame
      page="contacts"
      title={id}
      where={
        <>
          <Link href="/contacts">{t.title}</Link> <span>/</span> {id}
        </>
      }
    >
      {unknown && (
        <>
          <h1 className="say">{t.unknownContact}</h1>
          <p className="m2">{t.unknownContactHint}</p>
        </>
      )}
      {contact.error && !unknown && (
        <Trouble part={t.partOne} error={contact.error} onRetry={() => void contact.refetch()} />
      )}
      {!view && !contact.error && <Waiting rows={8} />}
      {view && (
        <>
          <h1 className="say">{view.issues.length === 0 ? t.unassigned : view.issues.map(nameOf).join(' · ')}</h1>
          <div className="meta">
            <span title={time.offset(view.occurredAt)}>{time.moment(view.occurredAt)}</span>
            {view.channel && <span>{words.channel(view.channel)}</span>}
            {view.product && <span>{words.product(view.product)}</span>}
          </div>
          <div className="cols">
            <Section title={t.turns} note={t.turnsNote}>
              {view.turns.map((turn, k) => (
                <ContactTurn key={k} contact={view} index={k} turn={turn} nameOf={nameOf} />
              ))}
            </Section>
            <aside aria-label={t.facts}>
              <ContactFacts contact={view} nameOf={nameOf} />
            </aside>
          </div>
        </>
      )}
    </Frame>
  );
}
