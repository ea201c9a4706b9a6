import type { TodayView } from '@earshot/contracts';
import { nameInLanguage } from '@earshot/contracts';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { EffectCell, VerdictCell } from '../../components/verdict-cell.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { todayMessages } from './today.messages.js';

/** What was done about issues, and what came of it. */
export function ActionsTable({ actions }: { actions: TodayView['actions'] }) {
  const t = useMessages(todayMessages);
  const { lang, time } = useReader();
  const address = useAddress();
  if (actions.length === 0) return <p className="m2 under">{t.noActions}</p>;
  return (
    <table className="compact breaks">
      <thead className="hidden">
        <tr>
          <th>{t.date}</th>
          <th>{t.action}</th>
          <th>{t.verdict}</th>
          <th>{t.effectHead}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <tr key={action.id} className="go" data-row={action.id}>
            <td className="m n hide-s">{time.day(action.at)}</td>
            <td>
              {nameInLanguage(action.what, lang)}
              <div className="m sm">
                <span className="only-s">{time.day(action.at)} · </span>
                <Link className="num" href={address.carry(`/issues/${encodeURIComponent(action.issue)}`)}>
                  {action.name[lang]}
                </Link>
              </div>
            </td>
            <td className="n">
              <VerdictCell verdict={action.verdict} />
            </td>
            <td className="r">
              <EffectCell verdict={action.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
