import type { Logger } from './logger.js';

export interface ShutdownOptions {
  logger: Logger;
  /** Hard limit for everything together, milliseconds; below the container's grace period. */
  graceMs?: number;
}

/**
 * Calls `stop` once on SIGTERM or SIGINT, then exits 0; exits 1 when the grace period runs out, and at once on a second signal.
 * Returns a function that takes the handlers away again.
 */
export function onShutdown(stop: () => Promise<void>, { logger, graceMs = 25_000 }: ShutdownOptions): () => void {
  let stopping = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'shutdown_started');
    setTimeout(() => {
      logger.error({ graceMs }, 'shutdown_timed_out');
      process.exit(1);
    }, graceMs).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'shutdown_failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
  return () => {
    process.off('SIGTERM', handle);
    process.off('SIGINT', handle);
  };
}
