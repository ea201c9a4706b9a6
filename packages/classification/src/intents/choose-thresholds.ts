import type { HeldBackScores } from './cross-validate.js';
import { type Platt, probability } from './platt.js';

const GRID = Array.from({ length: 33 }, (_, i) => 0.15 + i * 0.02);
/** So many examples' worth of trust in the threshold that serves all intents together. */
const PRIOR_EXAMPLES = 60;

/**
 * The probability from which each intent is accepted: the one with the best F1 on held-back examples, drawn towards the one that is
 * best for all together, because a class's own few examples tell little.
 */
export function chooseThresholds(
  { margins, positive }: HeldBackScores,
  labels: readonly (readonly number[])[],
  platt: Platt,
  classes: number,
): Float32Array {
  const best = (columns: readonly number[]): number => {
    let chosen = 0.5;
    let bestF1 = -1;
    for (const threshold of GRID) {
      let hits = 0;
      let accepted = 0;
      let wanted = 0;
      for (let row = 0; row < labels.length; row++) {
        for (const label of columns) {
          const is = positive[row * classes + label] as number;
          wanted += is;
          if (probability(platt, margins[row * classes + label] as number) < threshold) continue;
          accepted++;
          hits += is;
        }
      }
      const f1 = accepted + wanted > 0 ? (2 * hits) / (accepted + wanted) : 0;
      if (f1 > bestF1) {
        bestF1 = f1;
        chosen = threshold;
      }
    }
    return chosen;
  };
  const all = [...Array(classes).keys()];
  const pooled = best(all);
  const examples = new Uint32Array(classes);
  for (const own of labels) for (const label of own) examples[label] = (examples[label] as number) + 1;
  return Float32Array.from(all, (label) => {
    const n = examples[label] as number;
    // Above 1: never accepted.
    if (n === 0) return 2;
    return (n * best([label]) + PRIOR_EXAMPLES * pooled) / (n + PRIOR_EXAMPLES);
  });
}
