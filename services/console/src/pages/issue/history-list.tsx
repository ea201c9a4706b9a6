import type { IssueView } from '@earshot/contracts';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** Renames, merges, splits, new owners: what was changed about the issue, and by whom. */
export function HistoryList({ history }: { history: IssueView['history'] }) {
  const t = useMessages(issueMessages);
  const { lang, time, words } = useReader();
  if (history.length === 0) return <p className="m2 under">{t.noHistory}</p>;
  return (
    <div className="tl">
      {history.map((change) => (
        <div key={`${change.at} ${change.text.en}`} style={{ display: 'contents' }}>
          <time dateTime={change.at}>{time.moment(change.at)}</time>
          <span className="m2">
            {change.text[lang]}
            {change.author && (lang === 'zh' ? '，' : ', ')}
            {words.author(change.author)}
          </span>
        </div>
      ))}
    </div>
  );
}
