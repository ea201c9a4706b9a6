import { proposeFresh, type Workspace } from '@earshot/workspace';
import { commonestZone } from './commonest-zone.js';

/** Makes the zone of the commonest UTC offset the workspace's, where it has none yet. */
export async function decideTimeZone(workspace: Workspace, offsets: ReadonlyMap<string, number>): Promise<void> {
  const timeZone = commonestZone(offsets);
  if (workspace.state().timeZone !== null || timeZone === null) return;
  await proposeFresh(workspace, 'intake', 'settings', { kind: 'settings.changed', data: { timeZone } });
}
