import type { ReadContext } from '@earshot/issues';
import type { Clock } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';

export interface ReadDependencies {
  warehouse: Warehouse;
  workspace: Workspace;
  now: Clock;
}

/** One request's view: the workspace as it stands and one `now` for everything in the answer. */
export function readContext({ warehouse, workspace, now }: ReadDependencies): ReadContext {
  return { warehouse, state: workspace.state(), now: now() };
}
