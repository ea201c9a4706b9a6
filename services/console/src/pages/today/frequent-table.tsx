import type { IssueRow } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { RatioCell, stripValueOf } from '../../components/ratio-cell.js';
import { Strip, StripAxis } from '../../components/strip.js';
import { formatCount } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { usePhone } from '../../frame/use-phone.js';
import { useMessages } from '../../language/use-messages.js';
import { todayMessages } from './today.messages.js';

/** The six most frequent issues by accounts, against what was expected. */
export function FrequentTable({ issues }: { issues: IssueRow[] }) {
  const t = useMessages(todayMessages);
  const { lang, words } = useReader();
  const address = useAddress();
  const phone = usePhone() !== null;
  if (issues.length === 0) return <p className="m2 under">{t.nothingFrequent}</p>;
  return (
    <table className="compact">
      <thead>
        <tr>
          <th>
            <span className="hidden">{t.rank}</span>
          </th>
          <th>{t.issue}</th>
          <th className="r">{t.accountsHead}</th>
          <th>
            <span className={phone ? '' : 'hidden'}>{t.againstExpected}</span>
            {!phone && <StripAxis width={118} ticks={[1, 2, 4, 8]} />}
          </th>
          <th>
            <span className="hidden">{t.ratio}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue, k) => (
          <tr key={issue.id} className="go" data-row={issue.id}>
            <td className="rk">{k + 1}</td>
            <td>
              <Link className="t" href={address.carry(`/issues/${encodeURIComponent(issue.id)}`)}>
                {issue.name[lang]}
              </Link>
              <div className="m sm">
                {words.cause(issue.causeSide)} · {words.owner(issue.owner)}
              </div>
            </td>
            <td className="r n">
              <Link className="num" href={contactsAddress(issue.filter)}>
                <b>{formatCount(issue.accounts)}</b>
              </Link>
              <div className="m sm">{t.times(formatCount(issue.contacts))}</div>
            </td>
            <td style={{ width: phone ? 92 : 126 }}>
              <Strip value={stripValueOf(issue)} width={phone ? 80 : 118} />
            </td>
            <td className="r" style={{ width: 44 }}>
              <RatioCell issue={issue} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
