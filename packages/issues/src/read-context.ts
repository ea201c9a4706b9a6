import type { Warehouse } from '@earshot/warehouse';
import type { WorkspaceState } from '@earshot/workspace';

/** What every question needs: the rows, what people decided, and the moment it is asked (epoch ms). */
export interface ReadContext {
  readonly warehouse: Warehouse;
  readonly state: WorkspaceState;
  readonly now: number;
}

/** The zone of local days and weeks. */
export function zoneOf(ctx: ReadContext): string {
  return ctx.state.timeZone ?? 'UTC';
}
