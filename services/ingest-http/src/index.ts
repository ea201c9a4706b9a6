export * from './ingest-routes.js';
