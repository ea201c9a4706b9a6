import { Link } from 'wouter';
import { contactAddress } from '../../address/contacts-address.js';
import type { ContactView } from '../../api/queries.js';
import { HarmMeter } from '../../components/harm-meter.js';
import { Verbatim } from '../../components/verbatim.js';
import { excerpt } from '../../format/excerpt.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { contactsMessages } from './contacts.messages.js';
import { mainSpan } from './main-span.js';

interface ContactRowProps {
  contact: ContactView;
  focus: string | undefined;
  nameOf: (issue: string) => string;
}

/** One contact of a list: when and where, what was said with the mention marked, and what it was taken for. */
export function ContactRow({ contact, focus, nameOf }: ContactRowProps) {
  const t = useMessages(contactsMessages);
  const { time, words } = useReader();
  const span = mainSpan(contact, focus);
  const shown = span && excerpt(span.text, span.start, span.end, 260);
  return (
    <li className={`contact-row ${contact.harm.level >= 3 ? 'hq' : ''}`} data-row={contact.id}>
      <div>
        <Link className="t n" href={contactAddress(contact, span?.turn)} title={time.offset(contact.occurredAt)}>
          {time.moment(contact.occurredAt)}
        </Link>
        <div className="m sm">
          {[contact.channel && words.channel(contact.channel), contact.product && words.product(contact.product)]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <p lang={contact.language === 'other' ? undefined : contact.language}>
        {shown ? (
          <>
            <Verbatim text={shown.before} />
            {shown.marked && (
              <mark>
                <Verbatim text={shown.marked} />
              </mark>
            )}
            <Verbatim text={shown.after} />
          </>
        ) : (
          <span className="m">{t.noText}</span>
        )}
      </p>
      <ul className="sm">
        {contact.issues.length === 0 && <li className="m">{t.unassigned}</li>}
        {contact.issues.map((issue) => (
          <li key={issue} className={issue === focus ? '' : 'm2'}>
            {nameOf(issue)}
          </li>
        ))}
        {contact.harm.level > 0 && (
          <li className="m2">
            <HarmMeter level={contact.harm.level} />
            {words.harmLevel(contact.harm.level)}
          </li>
        )}
        <li className="m mono">{contact.account?.slice(0, 8) ?? t.anonymous}</li>
      </ul>
    </li>
  );
}
