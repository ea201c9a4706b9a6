import { type IssueView, nameInLanguage } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';
import { alertStateNames } from '../wording/names.js';

/** Who did what about an issue, newest first: its alerts' states and its actions. */
export function issueHistory(state: WorkspaceState, issue: string): IssueView['history'] {
  const alerts = [...state.alerts.values()]
    .filter((alert) => alert.issue === issue)
    .flatMap((alert) =>
      alert.history.map(({ at, author, state: to, note }) => ({
        at,
        author,
        text: {
          zh: `${alert.id} ${alertStateNames[to].zh}${note === undefined ? '' : `：${note}`}`,
          en: `${alert.id} ${alertStateNames[to].en}${note === undefined ? '' : `: ${note}`}`,
        },
      })),
    );
  const actions = state.actions
    .filter((action) => action.issue === issue)
    .map(({ at, owner, what }) => ({
      at,
      author: owner ?? '',
      text: { zh: `动作：${nameInLanguage(what, 'zh')}`, en: `Action: ${nameInLanguage(what, 'en')}` },
    }));
  return [...alerts, ...actions].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
