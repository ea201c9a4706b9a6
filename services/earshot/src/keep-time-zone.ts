import { proposeFresh, type Workspace } from '@earshot/workspace';

/** The zone from the settings, where one is given, is the workspace's. */
export async function keepTimeZone(workspace: Workspace, timeZone: string | undefined): Promise<void> {
  if (!timeZone || workspace.state().timeZone === timeZone) return;
  await proposeFresh(workspace, 'owner', 'settings', { kind: 'settings.changed', data: { timeZone } });
}
