export * from './relabelling.js';
export * from './start-jobs.js';
