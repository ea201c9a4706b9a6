export * from './create-api.js';
export * from './parse-moment.js';
export * from './sign-in-tokens.js';
