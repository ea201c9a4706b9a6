export * from './define-query.js';
export * from './dirty-days.js';
export * from './import-tally.js';
export * from './migrate.js';
export * from './open-warehouse.js';
export * from './warehouse.js';
export * from './warehouse-error.js';
