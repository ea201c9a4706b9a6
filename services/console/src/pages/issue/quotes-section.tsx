import type { IssueView } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress, issueContactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { QuoteBlock } from '../../components/quote-block.js';
import { Section } from '../../components/section.js';
import { formatCount } from '../../format/number-format.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

const KINDS = ['typical', 'newest', 'most_harmful', 'unsure'] as const;

/** Quotes in four choices, the real mix of languages; the choice is in the address. */
export function QuotesSection({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const address = useAddress();
  const { issue, quotes } = view;
  const severe = issue.harm.filter((h) => h.level >= 3);
  // What is harmful is listed first and whole.
  const standard = severe.length > 0 ? 'most_harmful' : 'typical';
  const kind = KINDS.find((k) => k === address.query.get('quote')) ?? standard;
  const shown = quotes[kind];
  return (
    <Section title={t.words} note={t.wordsNote}>
      <nav className="tabs soft" aria-label={t.words} style={{ marginTop: 0 }}>
        {KINDS.map((k) => (
          <Link
            key={k}
            href={address.with({ quote: k === standard ? null : k })}
            replace
            aria-current={k === kind ? 'true' : undefined}
          >
            {t[k]}
            {quotes[k].length === 0 && <span className="cnt">0</span>}
          </Link>
        ))}
      </nav>
      {kind === 'most_harmful' && severe.length > 0 && (
        <p className="m sm" style={{ marginTop: 8 }}>
          <Link
            href={contactsAddress({ ...issue.filter, where: [...issue.filter.where, { key: 'harm', value: '3+' }] })}
          >
            {t.severe}
          </Link>
        </p>
      )}
      <div className="quotes">
        {shown.map((quote) => (
          <QuoteBlock key={`${quote.source} ${quote.id} ${quote.turn} ${quote.start}`} quote={quote} />
        ))}
        {shown.length === 0 && <p className="m2">{t.noneOfKind}</p>}
      </div>
      <p style={{ marginTop: 14 }}>
        <Link href={issueContactsAddress(issue.id, issue.filter)}>{t.allContacts(formatCount(issue.contacts))}</Link>{' '}
        <span className="m sm">{t.allNote}</span>
      </p>
    </Section>
  );
}
