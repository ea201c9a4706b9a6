import { startClickhouseGateway } from '../clickhouse-gateway/index.js';
import { isDockerThere } from '../processes/index.js';
import { startClickhouseContainer } from './clickhouse-container.js';
import type { ClickhouseForTests } from './clickhouse-for-tests.js';

/** A real server in a container where Docker answers, else the gateway over the embedded engine, its data in the folder. */
export async function startClickhouse(folder: string): Promise<ClickhouseForTests> {
  return (await isDockerThere()) ? startClickhouseContainer() : startClickhouseGateway({ folder });
}
