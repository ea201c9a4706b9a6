export * from './decide-time-zone.js';
export * from './ingest-routes.js';
