export * from './api-key.js';
export * from './authentication.js';
export * from './create-http-app.js';
export * from './listen-on-socket.js';
export * from './problem-error.js';
export * from './receive-at-length.js';
