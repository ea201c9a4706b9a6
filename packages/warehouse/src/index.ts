export * from './define-query.js';
export * from './migrate.js';
export * from './open-warehouse.js';
export * from './warehouse.js';
export * from './warehouse-error.js';
