import type { IssuesView } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount, formatShare } from '../../format/number-format.js';
import { useMessages } from '../../language/use-messages.js';
import { issuesMessages } from './issues.messages.js';

/** What stands beside the list: how much fits no issue, and by what rule the list is made. */
export function IssuesFoot({ view }: { view: IssuesView }) {
  const t = useMessages(issuesMessages);
  const address = useAddress();
  const { unassigned, total, tabs, by, issues } = view;
  const share = formatShare(total.contacts > 0 ? unassigned.contacts / total.contacts : 0, 1);
  return (
    <p className="m sm" style={{ marginTop: 12 }}>
      {by === 'frequency' && unassigned.contacts > 0 && (
        <Link className="num" href={contactsAddress(unassigned.filter)}>
          {t.footFrequency(formatCount(unassigned.contacts), share, formatCount(unassigned.accounts))}
        </Link>
      )}
      {by === 'harm' && t.footHarm}
      {by === 'rising' && t.footRising}
      {by === 'new' && t.footNew}{' '}
      {issues.length < tabs[by] && (
        <>
          {t.showing(formatCount(issues.length), formatCount(tabs[by]))}{' '}
          <Link href={address.with({ limit: 'all' })}>{t.showAll}</Link>
        </>
      )}
    </p>
  );
}
