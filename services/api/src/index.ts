export { BackupError, checkBackup } from './backup/read-backup.js';
export { BACKUP_TYPE } from './backup-routes.js';
export * from './create-api.js';
export { type DeadLetterDependencies, deadLetterRoutes } from './dead-letter-routes.js';
export * from './parse-moment.js';
export * from './sign-in-tokens.js';
