import type { Taxonomy } from '@earshot/contracts';
import type { LinearModel } from './linear-model.js';
import type { Platt } from './platt.js';

/** What training measured on held-back folds of its own examples. All are shares, 0–1. */
export interface GenerationMetrics {
  examples: number;
  /** Share of held-back examples whose best intent is one of theirs. */
  accuracy: number;
  /** Mean over intents of F1 at their thresholds. */
  macroF1: number;
  /** Share of held-back examples that an intent is accepted for. */
  coverage: number;
  perIntent: { id: string; examples: number; precision: number; recall: number; threshold: number }[];
}

/** The out-of-scope score is 1 / (1 + exp(−(bias + margin · bestMargin + known · knownShare))). */
export interface OutOfScopeModel {
  bias: number;
  margin: number;
  known: number;
}

/** A taxonomy and what was trained from it. Immutable: another taxonomy is another generation. */
export interface Generation {
  /** 0 until it is activated in a workspace. */
  number: number;
  taxonomy: Taxonomy;
  model: LinearModel;
  /** From a margin to a probability, the same for every intent. */
  platt: Platt;
  /** The probability from which an intent is accepted, in the taxonomy's order. */
  thresholds: Float32Array;
  outOfScope: OutOfScopeModel;
  metrics: GenerationMetrics;
}
