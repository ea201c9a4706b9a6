import type { HeldBackScores } from './cross-validate.js';
import type { OutOfScopeModel } from './generation.js';
import { type LinearTraining, trainLinearModel } from './linear-model.js';
import { LinearScorer } from './linear-scorer.js';

/** So many parts the classes are cut into; each is outside once, for a model that knows only the others. */
const PARTS = 3;
const STEPS = 300;
const RATE = 0.5;

/**
 * Learns what "outside the taxonomy" looks like by leaving classes out: their examples, scored by a model of the other classes, are
 * outside; held-back examples of known classes are inside; background examples are outside. A logistic of the best margin and the
 * share of known features (both falling), the two that carry most of the signal.
 */
export function fitOutOfScope(
  training: LinearTraining,
  texts: readonly string[],
  labels: readonly (readonly number[])[],
  folds: HeldBackScores,
  random: () => number,
): OutOfScopeModel {
  const classes = training.positives.length;
  const samples: { margin: number; known: number; outside: number; weight: number }[] = [];
  const add = (margins: ArrayLike<number>, known: number, outside: number, weight: number): void => {
    let margin = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < margins.length; label++) margin = Math.max(margin, margins[label] as number);
    samples.push({ margin: Math.max(-2, Math.min(2, margin)), known, outside, weight });
  };
  labels.forEach((own, row) => {
    const margins = folds.margins.subarray(row * classes, (row + 1) * classes);
    add(margins, folds.knownShare[row] as number, own.length > 0 ? 0 : 1, own.length > 0 ? 1 : 0.3);
  });
  for (let part = 0; part < PARTS && classes >= 2 * PARTS; part++) {
    const isOut = (row: number): boolean => labels[row]?.some((label) => label % PARTS === part) ?? false;
    const rows = Uint32Array.from([...texts.keys()].filter((row) => !isOut(row)));
    const inside = training.positives.filter((_, label) => label % PARTS !== part);
    const scorer = new LinearScorer(trainLinearModel({ ...training, positives: inside }, rows, random));
    texts.forEach((text, row) => {
      if (!isOut(row)) return;
      scorer.score(text);
      add(scorer.margins, scorer.knownShare, 1, 1);
    });
  }
  if (classes === 0) return { bias: 3, margin: 0, known: 0 };
  let [bias, margin, known] = [0, 0, 0];
  let total = 0;
  for (const sample of samples) total += sample.weight;
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, g2] = [0, 0, 0];
    for (const s of samples) {
      const p = 1 / (1 + Math.exp(-(bias + margin * s.margin + known * s.known)));
      const error = (p - s.outside) * s.weight;
      g0 += error;
      g1 += error * s.margin;
      g2 += error * s.known;
    }
    bias -= (RATE * 4 * g0) / total;
    margin -= (RATE * 4 * g1) / total;
    known -= (RATE * 4 * g2) / total;
  }
  // More margin or more known features never make a text more foreign.
  return { bias, margin: Math.min(0, margin), known: Math.min(0, known) };
}
