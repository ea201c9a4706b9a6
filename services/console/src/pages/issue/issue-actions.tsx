import type { IssueView } from '@earshot/contracts';
import { nameInLanguage } from '@earshot/contracts';
import { EffectCell, VerdictCell } from '../../components/verdict-cell.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** What was done about the issue, when and by whom, and what came of it. */
export function IssueActions({ actions }: { actions: IssueView['actions'] }) {
  const t = useMessages(issueMessages);
  const { time, words, lang } = useReader();
  if (actions.length === 0) return <p className="m2 under">{t.noActions}</p>;
  return (
    <table className="compact breaks">
      <thead>
        <tr>
          <th>{t.actionHead}</th>
          <th>{t.verdictHead}</th>
          <th className="r">{t.effectHead}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <tr key={action.id}>
            <td>
              {nameInLanguage(action.what, lang)}
              <div className="m sm">
                {time.moment(action.at)} · {words.owner(action.owner)}
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
