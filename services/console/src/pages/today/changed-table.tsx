import type { TodayView } from '@earshot/contracts';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { StateMark } from '../../components/state-mark.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { todayMessages } from './today.messages.js';

/** Alerts that opened, were resolved or came back in the window. */
export function ChangedTable({ changed }: { changed: TodayView['changed'] }) {
  const t = useMessages(todayMessages);
  const { lang, words } = useReader();
  const address = useAddress();
  return (
    <table className="compact chg">
      <thead className="hidden">
        <tr>
          <th>{t.state}</th>
          <th>{t.issue}</th>
          <th>{t.what}</th>
          <th>{t.owner}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((change) => (
          <tr key={`${change.alert} ${change.at}`} className="go" data-row={change.alert}>
            <td className="c1">
              <StateMark state={change.state} />
            </td>
            <td className="c2">
              <Link className="t" href={address.carry(`/issues/${encodeURIComponent(change.issue)}`)}>
                {change.name[lang]}
              </Link>
            </td>
            <td className="m2">{change.text[lang]}</td>
            <td className="r m hide-s">{words.owner(change.owner)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
