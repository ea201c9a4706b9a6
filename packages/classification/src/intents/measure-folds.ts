import type { Taxonomy } from '@earshot/contracts';
import type { HeldBackScores } from './cross-validate.js';
import type { GenerationMetrics } from './generation.js';
import { type Platt, probability } from './platt.js';

/** What the held-back scores say of a generation. Background examples count only against precision. */
export function measureFolds(
  { margins, positive }: HeldBackScores,
  labels: readonly (readonly number[])[],
  platt: Platt,
  thresholds: Float32Array,
  taxonomy: Taxonomy,
): GenerationMetrics {
  const classes = taxonomy.length;
  const hits = new Uint32Array(classes);
  const accepted = new Uint32Array(classes);
  const wanted = new Uint32Array(classes);
  let examples = 0;
  let right = 0;
  let covered = 0;
  labels.forEach((own, row) => {
    let best = 0;
    let any = false;
    for (let label = 0; label < classes; label++) {
      const at = row * classes + label;
      const is = positive[at] as number;
      wanted[label] = (wanted[label] as number) + is;
      if ((margins[at] as number) > (margins[row * classes + best] as number)) best = label;
      if (probability(platt, margins[at] as number) < (thresholds[label] as number)) continue;
      any = true;
      accepted[label] = (accepted[label] as number) + 1;
      hits[label] = (hits[label] as number) + is;
    }
    if (own.length === 0) return;
    examples++;
    if (own.includes(best)) right++;
    if (any) covered++;
  });
  let f1 = 0;
  let measured = 0;
  const perIntent = taxonomy.map(({ id }, label) => {
    const [h, a, w] = [hits[label] as number, accepted[label] as number, wanted[label] as number];
    if (w > 0) {
      measured++;
      f1 += (2 * h) / (a + w);
    }
    return {
      id,
      examples: w,
      precision: a > 0 ? h / a : 0,
      recall: w > 0 ? h / w : 0,
      threshold: thresholds[label] as number,
    };
  });
  return {
    examples,
    accuracy: examples > 0 ? right / examples : 0,
    macroF1: measured > 0 ? f1 / measured : 0,
    coverage: examples > 0 ? covered / examples : 0,
    perIntent,
  };
}
