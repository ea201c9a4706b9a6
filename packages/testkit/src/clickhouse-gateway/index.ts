export type { ClickhouseForTests } from '../clickhouse/clickhouse-for-tests.js';
export * from './start-clickhouse-gateway.js';
