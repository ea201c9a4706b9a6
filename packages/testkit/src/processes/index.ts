export * from './end-with-parent.js';
export * from './free-port.js';
