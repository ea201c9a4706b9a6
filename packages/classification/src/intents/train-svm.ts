import type { SparseRows } from './sparse-rows.js';

/** The largest violation of optimality that is left alone; LIBLINEAR stops at 0.1. */
const TOLERANCE = 0.05;

export interface SvmOptions {
  /** Cost of a positive and of a negative example. */
  costPositive: number;
  costNegative: number;
  epochs: number;
  random: () => number;
}

/**
 * One linear classifier by dual coordinate descent, L2-loss, L2-regularised (Hsieh et al. 2008, algorithm 1, as in LIBLINEAR).
 * `rows` selects the examples; `positive[row]` is 1 for the class. Writes the weights to `weights` (one per column) and returns the bias.
 */
export function trainSvm(
  data: SparseRows,
  rows: Uint32Array,
  positive: Uint8Array,
  squaredNorms: Float32Array,
  weights: Float64Array,
  { costPositive, costNegative, epochs, random }: SvmOptions,
): number {
  weights.fill(0);
  let bias = 0;
  const alpha = new Float64Array(rows.length);
  const order = Uint32Array.from(rows.keys());
  // Shrinking: an example that is right by more than any step of the last epoch was wrong isn't looked at again.
  let active = order.length;
  let bound = Number.POSITIVE_INFINITY;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = active - 1; i > 0; i--) swap(order, i, Math.floor(random() * (i + 1)));
    let largest = 0;
    for (let at = 0; at < active; at++) {
      const index = order[at] as number;
      const row = rows[index] as number;
      const from = data.starts[row] as number;
      const to = data.starts[row + 1] as number;
      const y = positive[row] === 1 ? 1 : -1;
      const diagonal = 0.5 / (y > 0 ? costPositive : costNegative);
      let score = bias;
      for (let i = from; i < to; i++)
        score += (weights[data.columns[i] as number] as number) * (data.values[i] as number);
      const old = alpha[index] as number;
      const gradient = y * score - 1 + diagonal * old;
      if (old === 0 && gradient > bound) {
        active--;
        swap(order, at, active);
        at--;
        continue;
      }
      const projected = old === 0 ? Math.min(gradient, 0) : gradient;
      if (Math.abs(projected) < 1e-12) continue;
      if (Math.abs(projected) > largest) largest = Math.abs(projected);
      const next = Math.max(old - gradient / ((squaredNorms[row] as number) + 1 + diagonal), 0);
      alpha[index] = next;
      const step = (next - old) * y;
      if (step === 0) continue;
      for (let i = from; i < to; i++) {
        const column = data.columns[i] as number;
        weights[column] = (weights[column] as number) + step * (data.values[i] as number);
      }
      bias += step;
    }
    if (largest < TOLERANCE) break;
    bound = largest;
  }
  return bias;
}

function swap(order: Uint32Array, one: number, other: number): void {
  const kept = order[one] as number;
  order[one] = order[other] as number;
  order[other] = kept;
}

/** ‖x‖² of every row. */
export function squaredNormsOf(data: SparseRows): Float32Array {
  const norms = new Float32Array(data.starts.length - 1);
  for (let row = 0; row < norms.length; row++) {
    let sum = 0;
    for (let i = data.starts[row] as number; i < (data.starts[row + 1] as number); i++)
      sum += (data.values[i] as number) ** 2;
    norms[row] = sum;
  }
  return norms;
}
