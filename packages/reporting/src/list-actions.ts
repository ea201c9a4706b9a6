import type { TodayView } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';
import { nameOf } from './name-of.js';

/** The actions that were taken up to a moment (epoch ms), newest first. */
export function listActions(state: WorkspaceState, until: number, limit: number): TodayView['actions'] {
  return state.actions
    .filter(({ at }) => Date.parse(at) <= until)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, limit)
    .map(({ id, issue, what, owner, at }) => ({
      id,
      issue,
      name: nameOf(state, issue),
      what,
      owner: owner ?? null,
      at,
      verdict: null,
    }));
}
