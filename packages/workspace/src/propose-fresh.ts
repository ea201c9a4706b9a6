import type { WorkspaceChange } from '@earshot/contracts';
import { VersionConflictError, type Workspace, type WorkspaceState } from './workspace.js';

const ATTEMPTS = 20;

/**
 * Proposes a change that is right whatever the entity's version (an added event, a new key): reads the version and tries again when
 * someone else was first.
 */
export async function proposeFresh(
  workspace: Workspace,
  author: string,
  entity: string,
  change: WorkspaceChange,
): Promise<WorkspaceState> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await workspace.propose({ author, entity, expectedVersion: workspace.version(entity), change });
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}
