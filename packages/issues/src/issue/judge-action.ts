import type { Action } from '@earshot/contracts';
import { dayOf } from '../local-days.js';
import { EVERY } from '../ranking/load-window-counts.js';
import type { IssuesReading } from '../ranking/read-issues.js';
import { type ActionResult, actionVerdict } from './action-verdict.js';

/** The verdict on an action up to the end of a reading's window, from full days only; null when the issue never came up or the action is later. */
export function judgeAction(
  { days, window }: IssuesReading,
  { issue, at }: Pick<Action, 'issue' | 'at'>,
): ActionResult | null {
  const [series, all] = [days.get(issue), days.get(EVERY)];
  const day = dayOf(Date.parse(at), window.zone);
  if (!series || !all || day > window.lastDay) return null;
  const lastIsOver = window.shares.at(-1) === 1;
  return actionVerdict(series, all, day, lastIsOver ? window.lastDay : window.lastDay - 1);
}
