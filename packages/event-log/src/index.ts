export * from './embedded/embedded-log.js';
export * from './errors.js';
export * from './event-log.js';
