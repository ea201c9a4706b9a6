import { migrate, openWarehouse, type Warehouse } from '@earshot/warehouse';
import { afterFile } from './after-file.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * An empty embedded warehouse with every table; closed and removed when the test file is done. The engine allows one folder per
 * process: one open warehouse per test file.
 */
export async function openTestWarehouse(): Promise<Warehouse> {
  const warehouse = await openWarehouse({ kind: 'embedded', path: await temporaryFolder() });
  afterFile(() => warehouse.close());
  await migrate(warehouse);
  return warehouse;
}
