import { failureKind } from '@earshot/event-log';

/** What every message needs can't be had: the process must end, and none of the messages is to blame. */
export class PreparationError extends Error {
  readonly kind = 'unknown';

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'PreparationError';
  }
}

/**
 * Runs what precedes the work on a batch's messages. A permanent failure of it would send each of them to the dead letters (a workspace
 * event of a newer version, a right that is missing), so it is thrown as one nobody foresaw, after which the consumer gives up.
 */
export async function notAboutAMessage(prepare: () => Promise<void>): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    if (error instanceof Error && failureKind(error) === 'permanent') throw new PreparationError(error);
    throw error;
  }
}
