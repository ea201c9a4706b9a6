import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** An id that no issue has: why that may be, and where to go on. */
export function UnknownIssue({ id }: { id: string }) {
  const t = useMessages(issueMessages);
  const address = useAddress();
  return (
    <>
      <h1 className="say">{t.unknownIssue(id)}</h1>
      <p className="m2 under">{t.unknownIssueHint}</p>
      <p className="bar more">
        <Link className="btn" href={address.carry('/issues')}>
          {t.toIssues}
        </Link>
      </p>
    </>
  );
}
