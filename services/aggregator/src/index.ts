export { dirtyDays, importTally } from '@earshot/warehouse';
export * from './start-aggregator.js';
