export * from './end-with-parent.js';
export * from './free-port.js';
export * from './is-docker-there.js';
