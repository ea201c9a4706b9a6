/** Days a level is learnt from. */
export const MEMORY_DAYS = 56;

/** Working space of one refit, shared by all series. */
export class LevelScratch {
  readonly counts = new Float64Array(MEMORY_DAYS);
  readonly expected = new Float64Array(MEMORY_DAYS);
  readonly fast = new Float64Array(MEMORY_DAYS);
  readonly slow = new Float64Array(MEMORY_DAYS);
}
