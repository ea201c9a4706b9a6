import { createLogger, type Logger } from '@earshot/runtime';

/** A logger that writes nowhere. */
export function silentLogger(): Logger {
  return createLogger({ name: 'test', level: 'silent' });
}
