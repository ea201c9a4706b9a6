import { reconcile } from '@earshot/alerting';
import type { Logger } from '@earshot/runtime';
import { VersionConflictError, type Workspace, type WorkspaceState } from '@earshot/workspace';
import type { Seen } from './replay-keeper.js';

/**
 * Proposes what the alerts lack of what was seen. Returns whether anything was proposed: somebody who decided at the same time wins,
 * and the next look decides anew.
 */
export async function recordAlerts(
  workspace: Workspace,
  { episodes, from }: Seen,
  { now, logger }: { now: number; logger: Logger },
): Promise<boolean> {
  const state = await workspace.current();
  const changes = reconcile(state, episodes, { now, nextId: idsAfter(state), from });
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

function idsAfter(state: WorkspaceState): () => string {
  let last = 0;
  for (const id of state.alerts.keys()) last = Math.max(last, Number(/^AL-(\d+)$/.exec(id)?.[1] ?? 0));
  return () => {
    last += 1;
    return `AL-${last}`;
  };
}
