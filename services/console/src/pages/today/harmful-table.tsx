import type { IssueRow } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { HarmLevels } from '../../components/harm-levels.js';
import { HarmMeter } from '../../components/harm-meter.js';
import { formatCount } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { todayMessages } from './today.messages.js';

/** The six most harmful issues by their worst level; how often they come does not matter. */
export function HarmfulTable({ issues }: { issues: IssueRow[] }) {
  const t = useMessages(todayMessages);
  const { lang, words } = useReader();
  const address = useAddress();
  if (issues.length === 0) return <p className="m2 under">{t.nothingHarmful}</p>;
  return (
    <table className="compact">
      <thead>
        <tr>
          <th>
            <span className="hidden">{t.rank}</span>
          </th>
          <th>{t.issue}</th>
          <th>{t.harmHead}</th>
          <th className="r">{t.accountsHead}</th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue, k) => {
          const worst = Math.max(issue.harmLevel, ...issue.harm.map((h) => h.level));
          return (
            <tr key={issue.id} className="go" data-row={issue.id}>
              <td className="rk">{k + 1}</td>
              <td>
                <Link className="t" href={address.carry(`/issues/${encodeURIComponent(issue.id)}`)}>
                  {issue.name[lang]}
                </Link>
                <div className="m sm">
                  {[words.harmClass(issue.harmClass), words.owner(issue.owner)].filter(Boolean).join(' · ')}
                </div>
              </td>
              <td className="n" style={{ width: 136 }}>
                <HarmMeter level={worst} />
                <span className="sm m2">
                  <HarmLevels harm={issue.harm} least={worst > 1 ? 2 : 1} />
                </span>
              </td>
              <td className="r n" style={{ width: 70 }}>
                <Link className="num" href={contactsAddress(issue.filter)}>
                  <b>{formatCount(issue.accounts)}</b>
                </Link>
                <div className="m sm">{t.times(formatCount(issue.contacts))}</div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
