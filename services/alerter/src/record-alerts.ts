import type { Logger } from '@earshot/runtime';
import { type ProposedChange, VersionConflictError, type Workspace, type WorkspaceState } from '@earshot/workspace';

/**
 * Proposes what `decide` makes of the alerts as they are now. Returns whether anything was proposed: somebody who decided at the same
 * time wins, and the next look decides anew. While a backup is being restored nothing is decided: half of the alerts may be there.
 */
export async function record(
  workspace: Workspace,
  logger: Logger,
  decide: (state: WorkspaceState) => ProposedChange[],
): Promise<boolean> {
  const state = await workspace.current();
  const changes = state.restoring === null ? decide(state) : [];
  for (const proposed of changes) {
    try {
      await workspace.propose(proposed);
    } catch (error) {
      if (error instanceof VersionConflictError) return true;
      throw error;
    }
    const { change } = proposed;
    if (change.kind === 'alert.opened') {
      const { id, backfilled, evidence } = change.data;
      logger.info({ alert: id, kind: evidence.kind, issue: evidence.issue, backfilled }, 'alert_opened');
    } else if (change.kind === 'alert.state_changed') {
      logger.info({ alert: change.data.id, state: change.data.state }, 'alert_moved');
    }
  }
  return changes.length > 0;
}

/** The ids of alerts that are opened next, in this state. */
export function idsAfter(state: WorkspaceState): () => string {
  let last = 0;
  for (const id of state.alerts.keys()) last = Math.max(last, Number(/^AL-(\d+)$/.exec(id)?.[1] ?? 0));
  return () => {
    last += 1;
    return `AL-${last}`;
  };
}
