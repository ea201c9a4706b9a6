export interface DeadLetterLimits {
  /** Most dead letters in a row, per partition. */
  maxConsecutive: number;
  /** Largest share of dead letters among about the last `window` messages of a partition, once it has seen that many. */
  maxRatio: number;
  window: number;
}

export const defaultDeadLetterLimits: DeadLetterLimits = { maxConsecutive: 100, maxRatio: 0.2, window: 1_000 };

/** How a partition has fared lately. */
export interface DeadLetterTally {
  consecutive: number;
  dead: number;
  seen: number;
}

export const emptyTally: DeadLetterTally = { consecutive: 0, dead: 0, seen: 0 };

/**
 * The tally after messages with these outcomes (true = dead letter), in order, or which limit they broke. A bad deployment must
 * not pour a topic into its dead letters; it must stop.
 */
export function tallyDeadLetters(
  tally: DeadLetterTally,
  outcomes: Iterable<boolean>,
  limits: DeadLetterLimits,
): DeadLetterTally | 'consecutive' | 'ratio' {
  let { consecutive, dead, seen } = tally;
  for (const isDead of outcomes) {
    seen += 1;
    if (isDead) dead += 1;
    consecutive = isDead ? consecutive + 1 : 0;
    if (consecutive > limits.maxConsecutive) return 'consecutive';
    if (seen < limits.window) continue;
    if (dead > seen * limits.maxRatio) return 'ratio';
    // Older messages count half each time the window fills, so a long good past doesn't hide a bad present.
    if (seen >= 2 * limits.window) {
      seen /= 2;
      dead /= 2;
    }
  }
  return { consecutive, dead, seen };
}
