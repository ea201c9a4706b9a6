export * from './clock.js';
export * from './config.js';
export * from './fault-point.js';
export * from './health-server.js';
export * from './logger.js';
export * from './metrics.js';
export * from './service.js';
export * from './shutdown.js';
