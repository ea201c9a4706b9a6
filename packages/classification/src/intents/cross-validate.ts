import { type LinearTraining, trainLinearModel } from './linear-model.js';
import { LinearScorer } from './linear-scorer.js';

const FOLDS = 5;

/** Every example scored by a model that hasn't seen it. */
export interface HeldBackScores {
  /** Row-major, one column per class. */
  margins: Float32Array;
  /** 1 where the class is the example's. */
  positive: Uint8Array;
  /** The share of the example's features its fold's model knows. */
  knownShare: Float32Array;
}

/** Scores every text by a model trained on the other folds. Folds are drawn per class, so that each has its share of every class. */
export function crossValidate(
  training: LinearTraining,
  texts: readonly string[],
  labels: readonly (readonly number[])[],
  random: () => number,
): HeldBackScores {
  const classes = training.positives.length;
  const fold = assignFolds(labels, random);
  const margins = new Float32Array(texts.length * classes);
  const knownShare = new Float32Array(texts.length);
  for (let held = 0; held < FOLDS; held++) {
    const rows = Uint32Array.from([...texts.keys()].filter((row) => fold[row] !== held));
    const scorer = new LinearScorer(trainLinearModel(training, rows, random));
    texts.forEach((text, row) => {
      if (fold[row] !== held) return;
      scorer.score(text);
      margins.set(scorer.margins, row * classes);
      knownShare[row] = scorer.knownShare;
    });
  }
  const positive = new Uint8Array(texts.length * classes);
  labels.forEach((own, row) => {
    for (const label of own) positive[row * classes + label] = 1;
  });
  return { margins, positive, knownShare };
}

function assignFolds(labels: readonly (readonly number[])[], random: () => number): Uint8Array {
  const fold = new Uint8Array(labels.length);
  const next = new Map<number, number>();
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]?.[0] ?? -1;
    const at = next.get(label) ?? Math.floor(random() * FOLDS);
    fold[row] = at;
    next.set(label, (at + 1) % FOLDS);
  }
  return fold;
}
