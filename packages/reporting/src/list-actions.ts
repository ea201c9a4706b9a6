import type { TodayView } from '@earshot/contracts';
import { type IssuesReading, judgeAction, verdictOf } from '@earshot/issues';
import { nameOf } from './name-of.js';

/** The actions that were taken up to the end of a reading's window, newest first, each with its verdict up to there. */
export function listActions(reading: IssuesReading, limit: number): TodayView['actions'] {
  const { state } = reading.ctx;
  return state.actions
    .filter(({ at }) => Date.parse(at) < reading.window.to)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, limit)
    .map((action) => {
      const { id, issue, what, owner, at } = action;
      const result = judgeAction(reading, action);
      return {
        id,
        issue,
        name: nameOf(state, issue),
        what,
        owner: owner ?? null,
        at,
        verdict: result && verdictOf(result),
      };
    });
}
