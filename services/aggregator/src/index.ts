export * from './start-aggregator.js';
