import { ClientWarehouse } from './client-warehouse.js';
import { openHttp, type ServerOptions } from './http-engine.js';
import type { Warehouse } from './warehouse.js';

export type WarehouseOptions =
  /** ClickHouse inside this process; one process per folder, one folder per process. */
  | { kind: 'embedded'; path: string }
  /** A server or cluster over HTTP(S). */
  | ({ kind: 'http' } & ServerOptions);

/**
 * Opens the warehouse. Rejects with WarehouseLockedError when another process has the folder. Of a server nothing is asked yet: whether it
 * answers, `ping()` tells.
 */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  if (options.kind === 'http') return new ClientWarehouse(openHttp(options));
  // The engine takes 200 MB, which who talks to a server shall not pay.
  const { openEmbedded } = await import('./embedded-engine.js');
  const warehouse = new ClientWarehouse(openEmbedded(options.path));
  await warehouse.ping();
  return warehouse;
}
