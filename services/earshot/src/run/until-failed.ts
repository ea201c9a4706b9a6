import type { Logger } from '@earshot/runtime';
import type { RunningService } from './run-service.js';

export interface UntilFailedOptions {
  logger: Logger;
  /** How long the rest may take to settle, milliseconds. */
  graceMs: number;
  /** Called when it took longer. */
  cut: () => void;
}

/**
 * Waits until the service can't go on, lets the rest of the process settle, and rejects with the reason. A part that failed must not live on
 * behind an open health port: nobody would start it anew, and its place in the group would be kept from others.
 */
export async function untilFailed(
  service: Pick<RunningService, 'failed' | 'stop'>,
  { logger, graceMs, cut }: UntilFailedOptions,
): Promise<never> {
  try {
    return await service.failed;
  } catch (error) {
    logger.error({ err: error }, 'service_failed');
    // Not cleared when it has ended in time: what still keeps the process from exiting is cut too.
    setTimeout(() => {
      logger.error({ graceMs }, 'shutdown_timed_out');
      cut();
    }, graceMs).unref();
    await service.stop().catch((err: unknown) => logger.error({ err }, 'shutdown_failed'));
    throw error;
  }
}
