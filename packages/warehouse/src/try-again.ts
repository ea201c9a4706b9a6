import { setTimeout as pause } from 'node:timers/promises';
import { WarehouseError } from './warehouse-error.js';

/** Before each further try, ms: seven seconds in all, longer than any change of a table that is under way. */
const PAUSES = [100, 300, 600, 1_000, 2_000, 3_000];

/**
 * What somebody else who changes the same table brings about, besides what is transient anyway: the table or database is there already
 * (57, 82), the replica is (253), its metadata has just moved on (517), a mutation stands in the way (341).
 */
const PASSES = new Set(['57', '82', '253', '341', '517']);

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
