export * from './built-earshot.js';
export * from './distributed.js';
export * from './post-contacts.js';
export * from './service-process.js';
export * from './start-distributed.js';
