import { setTimeout as pause } from 'node:timers/promises';
import { WarehouseError } from './warehouse-error.js';

/** Before each further try, ms: seven seconds in all, longer than any change of a table that is under way. */
const PAUSES = [100, 300, 600, 1_000, 2_000, 3_000];

/** Besides what is transient anyway: somebody else has just made the table (57), the database (82), the replica (253). */
const PASSES = new Set(['57', '82', '253']);

/** Does something that may be done twice, again after failures that pass. Rejects with the last one. */
export async function tryAgain<T>(work: () => Promise<T>, pauses: readonly number[] = PAUSES): Promise<T> {
  for (const ms of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof WarehouseError) || !(error.kind === 'transient' || PASSES.has(error.code))) throw error;
      await pause(ms);
    }
  }
  return work();
}
