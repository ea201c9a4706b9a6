import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// By its path: the testkit is made of this package, so it can't be a dependency. The gateway is not.
import { startClickhouseGateway } from '../../testkit/src/clickhouse-gateway/index.js';
import { openWarehouse, type WarehouseOptions } from './open-warehouse.js';
import type { Warehouse } from './warehouse.js';

export interface StartedEngine {
  /** As often as the engine allows: the embedded one once at a time. */
  open(): Promise<Warehouse>;
  end(): Promise<void>;
}

/** Both engines, empty and in a folder of their own. What holds for one must hold for the other: run every test of SQL over both. */
export const engines: { engine: 'embedded' | 'server'; start: () => Promise<StartedEngine> }[] = [
  { engine: 'embedded', start: () => started(async (path) => ({ options: { kind: 'embedded', path } })) },
  {
    engine: 'server',
    start: () =>
      started(async (folder) => {
        const { url, stop } = await startClickhouseGateway({ folder });
        return { options: { kind: 'http', url }, stop };
      }),
  },
];

async function started(
  start: (folder: string) => Promise<{ options: WarehouseOptions; stop?: () => Promise<void> }>,
): Promise<StartedEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-warehouse-'));
  const { options, stop } = await start(join(folder, 'data'));
  return {
    open: () => openWarehouse(options),
    end: async () => {
      await stop?.();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
