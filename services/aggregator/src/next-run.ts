/** Runs begin with the second they were made in; as many of one second can be told apart. 2^53 is passed in 2106. */
export const RUNS_A_SECOND = 2 ** 21;

/**
 * The number of a recount: above every run there is, whatever the clock says, and another than that of a recount which another process
 * begins at the same moment. `now` in epoch ms, `random` from 0 to 1.
 */
export function nextRun(lastRun: number, now: number, random: number): number {
  const second = Math.max(Math.floor(now / 1000), Math.floor(lastRun / RUNS_A_SECOND) + 1);
  return second * RUNS_A_SECOND + Math.floor(random * RUNS_A_SECOND);
}
