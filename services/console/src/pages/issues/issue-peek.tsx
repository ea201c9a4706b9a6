import type { IssueRow } from '@earshot/contracts';
import { Link } from 'wouter';
import { issueContactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { QuoteBlock } from '../../components/quote-block.js';
import { StateMark } from '../../components/state-mark.js';
import { riseStart } from '../../drawing/rise-start.js';
import { formatCount } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issuesMessages } from './issues.messages.js';

/** Under a row: quotes, its alert, its owner, and the ways on. Quotes in the reader's language come first. */
export function IssuePeek({ issue }: { issue: IssueRow }) {
  const t = useMessages(issuesMessages);
  const { lang, time, words } = useReader();
  const address = useAddress();
  const quotes = issue.quotes.toSorted(
    (a, b) => b.harmLevel - a.harmLevel || Number(b.language === lang) - Number(a.language === lang),
  );
  const [first, ...others] = quotes;
  const start = riseStart(issue.days.points);
  return (
    <div className="pk">
      <div>{first ? <QuoteBlock quote={first} /> : <p className="m2">{t.noQuotes}</p>}</div>
      <div>
        {others.slice(0, issue.harmLevel >= 3 ? 2 : 1).map((quote) => (
          <QuoteBlock key={`${quote.source} ${quote.id} ${quote.turn}`} quote={quote} />
        ))}
      </div>
      <div className="pka">
        {issue.alert && (
          <div>
            <StateMark state={issue.alert.state} /> {issue.alert.id}{' '}
            {start && <span className="m">{t.alertSince(time.day(start))}</span>}
          </div>
        )}
        <div className="m2">
          {t.owner} <b>{words.owner(issue.owner)}</b>
        </div>
        <div className="bar">
          <Link className="btn pri" href={address.carry(`/issues/${encodeURIComponent(issue.id)}`)}>
            {t.openIssue}
          </Link>
          <Link className="btn" href={issueContactsAddress(issue.id, issue.filter)}>
            {t.allQuotes(formatCount(issue.contacts))}
          </Link>
        </div>
      </div>
    </div>
  );
}
