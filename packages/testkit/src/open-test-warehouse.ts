import { join } from 'node:path';
import { migrate, openWarehouse, type Warehouse, type WarehouseOptions } from '@earshot/warehouse';
import { afterFile } from './after-file.js';
import { startClickhouseGateway } from './clickhouse-gateway/index.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * An empty warehouse with every table; closed and removed when the test file is done. Embedded, which allows one open warehouse per
 * process, so one per test file; with `EARSHOT_TEST_WAREHOUSE=server` or `cluster` over HTTP to a gateway, which must tell the same rows.
 */
export async function openTestWarehouse(): Promise<Warehouse> {
  const warehouse = await openWarehouse(await engine(join(await temporaryFolder(), 'warehouse')));
  afterFile(() => warehouse.close());
  await migrate(warehouse);
  return warehouse;
}

async function engine(path: string): Promise<WarehouseOptions> {
  const kind = process.env.EARSHOT_TEST_WAREHOUSE;
  if (kind !== 'server' && kind !== 'cluster') return { kind: 'embedded', path };
  const cluster = kind === 'cluster' ? { cluster: 'voices' } : {};
  const gateway = await startClickhouseGateway({ folder: path, ...cluster });
  afterFile(() => gateway.stop());
  return { kind: 'http', url: gateway.url, ...cluster };
}
