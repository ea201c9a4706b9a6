export * from './create-api.js';
export { type DeadLetterDependencies, deadLetterRoutes } from './dead-letter-routes.js';
export * from './parse-moment.js';
export * from './sign-in-tokens.js';
