import { PermanentError, TransientError } from '@earshot/event-log';
import { WarehouseError } from '@earshot/warehouse';

/** Tells the consumer loop what a failure of the warehouse means for the batch. */
export async function asStep<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WarehouseError && error.kind === 'transient')
      throw new TransientError(error.message, { cause: error });
    if (error instanceof WarehouseError && error.kind === 'permanent')
      throw new PermanentError(error.message, { cause: error });
    throw error;
  }
}
