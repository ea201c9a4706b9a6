import { proposeFresh, type Workspace } from '@earshot/workspace';

/**
 * Ends imports that a process before this one began and was killed in: the alerter holds while an import is open, and nobody would end
 * these. Whoever still feeds one goes on all the same; only the holding is over.
 */
export async function endOrphanedImports(workspace: Workspace): Promise<void> {
  if (workspace.state().restoring !== null) return;
  for (const importId of workspace.state().openImports.keys()) {
    const change = { kind: 'import.finished', data: { importId, accepted: 0 } } as const;
    await proposeFresh(workspace, 'owner', `import:${importId}`, change);
  }
}
