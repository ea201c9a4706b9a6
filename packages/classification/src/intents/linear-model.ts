import type { FeatureExtractor } from '@earshot/language';
import { buildRows, type SparseRows } from './sparse-rows.js';
import { squaredNormsOf, trainSvm } from './train-svm.js';

/**
 * One-vs-rest linear classifiers over hashed features: one byte a weight, one scale a class. A trained model and the one read back
 * from storage are the same numbers, so they label alike.
 */
export interface LinearModel {
  /** Feature keys, ascending; row i of `weights` belongs to `keys[i]`. */
  keys: Uint32Array;
  /** Row-major, one column per class. */
  weights: Int8Array;
  /** What a weight of 1 is worth, per class. */
  scales: Float32Array;
  biases: Float32Array;
}

export interface LinearTraining {
  data: SparseRows;
  squaredNorms: Float32Array;
  /** Per class, 1 for its rows. */
  positives: Uint8Array[];
}

/** A positive weighs more than a negative, because each class has few of them against all others. */
const COST_POSITIVE = 4;
const COST_NEGATIVE = 1;
const EPOCHS = 15;

export function prepareTraining(
  texts: readonly string[],
  labels: readonly (readonly number[])[],
  classes: number,
  extractor: FeatureExtractor,
): LinearTraining {
  const data = buildRows(texts, extractor);
  const positives = Array.from({ length: classes }, () => new Uint8Array(texts.length));
  labels.forEach((own, row) => {
    for (const label of own) {
      const column = positives[label];
      if (column) column[row] = 1;
    }
  });
  return { data, squaredNorms: squaredNormsOf(data), positives };
}

/** Trains every class on the given rows. The same rows and the same numbers from `random` give the same bytes. */
export function trainLinearModel(
  { data, squaredNorms, positives }: LinearTraining,
  rows: Uint32Array,
  random: () => number,
): LinearModel {
  const columns = data.keys.length;
  const classes = positives.length;
  const scales = new Float32Array(classes);
  const biases = new Float32Array(classes);
  const quantised = new Int8Array(columns * classes);
  const weights = new Float64Array(columns);
  positives.forEach((positive, label) => {
    biases[label] = trainSvm(data, rows, positive, squaredNorms, weights, {
      costPositive: COST_POSITIVE,
      costNegative: COST_NEGATIVE,
      epochs: EPOCHS,
      random,
    });
    let largest = 0;
    for (const weight of weights) if (Math.abs(weight) > largest) largest = Math.abs(weight);
    const scale = largest > 0 ? largest / 127 : 1;
    scales[label] = scale;
    for (let column = 0; column < columns; column++)
      quantised[column * classes + label] = Math.round((weights[column] as number) / scale);
  });
  return keepUsedRows(data.keys, quantised, scales, biases);
}

/** Drops rows whose weights all rounded to nothing, and sorts the rest by key. */
function keepUsedRows(keys: Uint32Array, weights: Int8Array, scales: Float32Array, biases: Float32Array): LinearModel {
  const classes = scales.length;
  const used: number[] = [];
  for (let row = 0; row < keys.length; row++) {
    for (let label = 0; label < classes; label++) {
      if (weights[row * classes + label] !== 0) {
        used.push(row);
        break;
      }
    }
  }
  used.sort((a, b) => (keys[a] as number) - (keys[b] as number));
  const kept = new Int8Array(used.length * classes);
  used.forEach((row, at) => {
    kept.set(weights.subarray(row * classes, (row + 1) * classes), at * classes);
  });
  return { keys: Uint32Array.from(used, (row) => keys[row] as number), weights: kept, scales, biases };
}
