export * from './label-anew.js';
export * from './last-complete-week.js';
export * from './start-jobs.js';
export * from './stored-contacts.js';
