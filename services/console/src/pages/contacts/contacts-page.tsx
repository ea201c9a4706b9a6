import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { useApiQuery } from '../../address/use-api-query.js';
import { conditionsOf } from '../../address/where-conditions.js';
import { useContacts } from '../../api/queries.js';
import { Trouble } from '../../components/trouble.js';
import { Waiting } from '../../components/waiting.js';
import { formatCount } from '../../format/number-format.js';
import { Frame } from '../../frame/frame.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { ConditionChips } from './condition-chips.js';
import { ContactRow } from './contact-row.js';
import { contactsMessages } from './contacts.messages.js';
import { useIssueNames } from './use-issue-names.js';

/** The contacts a number counts, all of them, page by page. Under an issue the issue is one more condition. */
export function ContactsPage({ issue }: { issue?: string }) {
  const t = useMessages(contactsMessages);
  const { time } = useReader();
  const address = useAddress();
  const nameOf = useIssueNames();
  const asked = useApiQuery();
  const query = useMemo(() => {
    const next = new URLSearchParams(asked);
    // A list without a window is of all of history, as the filter of its number was.
    if (issue) next.append('where', `issue=${issue}`);
    return next;
  }, [asked, issue]);
  const contacts = useContacts(query);
  const [first] = contacts.data?.pages ?? [];
  const items = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  const conditions = useMemo(() => conditionsOf(query), [query]);
  const [since, until] = [query.get('since'), query.get('until')];
  const focus = issue ?? conditions.find((c) => c.key === 'issue')?.value;

  return (
    <Frame
      page={issue ? 'issues' : 'contacts'}
      title={issue ? `${nameOf(issue)} · ${t.title}` : t.title}
      window={since && until ? { from: since, to: until } : null}
      listed
      where={
        issue ? (
          <>
            <Link href={address.carry('/issues')}>{t.issues}</Link> <span>/</span>{' '}
            <Link href={address.carry(`/issues/${encodeURIComponent(issue)}`)}>{issue}</Link> <span>/</span> {t.title}
          </>
        ) : (
          t.title
        )
      }
    >
      {contacts.error && <Trouble part={t.part} error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {!first && !contacts.error && <Waiting rows={8} />}
      {first && (
        <>
          <h1 className="say">
            {first.total.contacts === 0 ? (
              t.none
            ) : (
              <>
                {t.listed(formatCount(first.total.contacts))}
                {t.from(formatCount(first.total.accounts))}
              </>
            )}
          </h1>
          <ConditionChips
            conditions={conditions.filter((c) => !(issue && c.key === 'issue' && c.value === issue))}
            issue={issue}
            window={since && until ? time.span(since, until) : t.anyTime}
            nameOf={nameOf}
          />
          {first.total.contacts === 0 && <p className="m2">{t.noneHint}</p>}
          <ul style={{ marginTop: 10, borderTop: '1px solid var(--ink)' }}>
            {items.map((contact) => (
              <ContactRow key={`${contact.source} ${contact.id}`} contact={contact} focus={focus} nameOf={nameOf} />
            ))}
          </ul>
          {first.total.contacts > 0 && (
            <p className="bar more">
              {contacts.hasNextPage && (
                <button
                  type="button"
                  className="btn"
                  disabled={contacts.isFetchingNextPage}
                  onClick={() => void contacts.fetchNextPage()}
                >
                  {contacts.isFetchingNextPage ? t.loading : t.more}
                </button>
              )}
              <span className="m sm" role="status">
                {t.shown(formatCount(items.length), formatCount(first.total.contacts))}
              </span>
            </p>
          )}
        </>
      )}
    </Frame>
  );
}
