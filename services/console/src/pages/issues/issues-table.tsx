import type { IssuesView } from '@earshot/contracts';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { StateMark } from '../../components/state-mark.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { useIssueColumns } from './issue-columns.js';
import { IssuePeek } from './issue-peek.js';
import { issuesMessages } from './issues.messages.js';

/** The list in its order. A row opens its peek, its name the issue; one peek at a time, in the address. */
export function IssuesTable({ view }: { view: IssuesView }) {
  const t = useMessages(issuesMessages);
  const { lang } = useReader();
  const address = useAddress();
  const columns = useIssueColumns(view);
  const peeked = address.query.get('peek');
  const toggle = (id: string) => address.navigate(address.with({ peek: peeked === id ? null : id }), { replace: true });

  if (view.issues.length === 0) {
    const none = { frequency: t.noneFrequency, harm: t.noneHarm, rising: t.noneRising, new: t.noneNew }[view.by];
    return (
      <div style={{ marginTop: 18 }}>
        <p>
          <b>{none}</b>
        </p>
        <p className="m2">{t.checkedFilters}</p>
      </div>
    );
  }
  return (
    <table className="compact stack">
      <thead>
        <tr>
          <th>
            <span className="hidden">{t.rank}</span>
          </th>
          <th>{t.issue}</th>
          {columns.map((c) => (
            <th key={c.key} className={c.className} aria-sort={c.sorted ? 'descending' : undefined}>
              {c.head}
              {c.sorted && <span aria-hidden="true"> ↓</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.issues.map((issue, k) => {
          const open = peeked === issue.id;
          const onClick = (event: MouseEvent) => {
            if (event.target instanceof Element && !event.target.closest('a, button')) toggle(issue.id);
          };
          const onKeyDown = (event: KeyboardEvent) => {
            if (event.key !== ' ' || (event.target instanceof Element && event.target.closest('button'))) return;
            event.preventDefault();
            toggle(issue.id);
          };
          const isNew = issue.kind === 'discovered' && (issue.alert?.state ?? 'open') === 'open';
          const state = issue.alert?.state;
          return [
            <tr
              key={issue.id}
              className={`go ${open ? 'sel' : ''}`}
              data-row={issue.id}
              onClick={onClick}
              onKeyDown={onKeyDown}
            >
              <td className="rk">
                <button
                  type="button"
                  className="rank"
                  aria-expanded={open}
                  aria-label={`${k + 1} · ${t.peek(issue.name[lang])}`}
                  onClick={() => toggle(issue.id)}
                >
                  {k + 1}
                </button>
              </td>
              <td style={{ minWidth: 200 }}>
                <Link className="t" href={address.carry(`/issues/${encodeURIComponent(issue.id)}`)}>
                  {issue.name[lang]}
                </Link>
                {(isNew || (state && state !== 'resolved')) && (
                  <span className="m2 sm beside">
                    <StateMark state={isNew ? 'new' : (state ?? 'open')} />
                  </span>
                )}
              </td>
              {columns.map((c) => (
                <td key={c.key} className={c.className}>
                  {c.cell(issue)}
                </td>
              ))}
            </tr>,
            open && (
              <tr key={`${issue.id} peek`} className="peek">
                <td colSpan={columns.length + 2}>
                  <IssuePeek issue={issue} />
                </td>
              </tr>
            ),
          ];
        })}
      </tbody>
    </table>
  );
}
