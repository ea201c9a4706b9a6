export * from './start-clickhouse-gateway.js';
