export * from './commonest-zone.js';
export * from './ingest-routes.js';
