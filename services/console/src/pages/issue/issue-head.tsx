import type { IssueView } from '@earshot/contracts';
import { componentMessages } from '../../components/components.messages.js';
import { HarmLevels } from '../../components/harm-levels.js';
import { HarmMeter } from '../../components/harm-meter.js';
import { StateMark } from '../../components/state-mark.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** Name in both languages, state, owner, cause side, harm, and what the issue is. */
export function IssueHead({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const c = useMessages(componentMessages);
  const { lang, words } = useReader();
  const { issue } = view;
  const other = lang === 'zh' ? 'en' : 'zh';
  const worst = Math.max(issue.harmLevel, 0, ...issue.harm.map((h) => h.level));
  return (
    <>
      <div className="title">
        <h1>{issue.name[lang]}</h1>
        {issue.name[other] !== issue.name[lang] && (
          <span className="alt" lang={other}>
            {issue.name[other]}
          </span>
        )}
      </div>
      <div className="meta">
        {issue.alert && (
          <span>
            <StateMark state={issue.alert.state} /> {issue.alert.id}
          </span>
        )}
        {!issue.alert && issue.kind === 'discovered' && <StateMark state="new" />}
        <span>
          {t.owner} <b>{words.owner(issue.owner)}</b>
        </span>
        <span>
          {t.causeSide} <b>{words.cause(issue.causeSide)}</b>
        </span>
        <span>
          <HarmMeter level={worst} />
          {worst === 0 ? (
            c.noHarm
          ) : (
            <>
              {words.harmLevel(worst)} <HarmLevels harm={issue.harm} />
            </>
          )}
        </span>
      </div>
      {view.definition && <p className="definition">{view.definition}</p>}
    </>
  );
}
