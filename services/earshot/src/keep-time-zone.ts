import { proposeFresh, type Workspace } from '@earshot/workspace';

/** The zone from the settings, where one is given, is the workspace's. */
export async function keepTimeZone(workspace: Workspace, timeZone: string | undefined): Promise<void> {
  const state = workspace.state();
  // A restored Earshot has the zone of its backup; the next start says it again.
  if (!timeZone || state.timeZone === timeZone || state.restoring !== null) return;
  await proposeFresh(workspace, 'owner', 'settings', { kind: 'settings.changed', data: { timeZone } });
}
