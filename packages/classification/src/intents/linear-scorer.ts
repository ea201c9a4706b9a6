import { FeatureExtractor } from '@earshot/language';
import { KeyIndex } from './key-index.js';
import type { LinearModel } from './linear-model.js';

/** Words whose summed n-gram rows are remembered. Beyond it the memory starts afresh. */
const REMEMBERED_WORDS = 20_000;

interface WordRow {
  sums: Float32Array;
  /** n-grams of the word, and how many of them the model knows. */
  grams: number;
  known: number;
}

/**
 * Margins of a text against every class. A word's n-gram weights are summed once and remembered: customers use few words.
 * What it remembers never changes a margin. An instance belongs to one caller at a time.
 */
export class LinearScorer {
  /** Of the last text: one margin a class. */
  readonly margins: Float64Array;
  /** Of the last text: the share of its features that training has seen, 0–1; 0 for a text without any. */
  knownShare = 0;
  readonly #model: LinearModel;
  readonly #index: KeyIndex;
  readonly #extractor = new FeatureExtractor();
  readonly #words = new Map<number, WordRow>();
  readonly #sums: Float64Array;

  constructor(model: LinearModel) {
    this.#model = model;
    this.#index = new KeyIndex(model.keys);
    this.margins = new Float64Array(model.scales.length);
    this.#sums = new Float64Array(model.scales.length);
  }

  /** Fills `margins` and `knownShare` for `text.slice(start, end)`. */
  score(text: string, start = 0, end = text.length): void {
    const { margins } = this;
    const { scales, biases } = this.#model;
    const extractor = this.#extractor;
    const classes = scales.length;
    extractor.read(text, start, end);
    const sums = this.#sums.fill(0);
    const known = this.#addRows(extractor.keys, extractor.keyCount, sums);
    const wordScale = extractor.keyCount > 0 ? 1 / Math.sqrt(extractor.keyCount) : 0;
    for (let label = 0; label < classes; label++) margins[label] = (sums[label] as number) * wordScale;
    sums.fill(0);
    let grams = 0;
    let knownGrams = 0;
    for (let word = 0; word < extractor.wordCount; word++) {
      const row = this.#wordRow(word);
      grams += row.grams;
      knownGrams += row.known;
      if (row.known > 0)
        for (let label = 0; label < classes; label++)
          sums[label] = (sums[label] as number) + (row.sums[label] as number);
    }
    const gramScale = grams > 0 ? 1 / Math.sqrt(grams) : 0;
    for (let label = 0; label < classes; label++) {
      const sum = (margins[label] as number) + (sums[label] as number) * gramScale;
      margins[label] = sum * (scales[label] as number) + (biases[label] as number);
    }
    const words = extractor.keyCount > 0 ? known / extractor.keyCount : 0;
    this.knownShare = grams > 0 ? (words + knownGrams / grams) / 2 : words;
  }

  #addRows(keys: Uint32Array, count: number, sums: Float64Array | Float32Array): number {
    const { weights } = this.#model;
    const classes = sums.length;
    let known = 0;
    for (let i = 0; i < count; i++) {
      const row = this.#index.rowOf(keys[i] as number);
      if (row < 0) continue;
      known++;
      const from = row * classes;
      for (let label = 0; label < classes; label++)
        sums[label] = (sums[label] as number) + (weights[from + label] as number);
    }
    return known;
  }

  #wordRow(word: number): WordRow {
    const hash = this.#extractor.wordHashes[word] as number;
    const remembered = this.#words.get(hash);
    if (remembered) return remembered;
    const sums = new Float32Array(this.margins.length);
    const grams = this.#extractor.grams(word);
    const row = { sums, grams, known: this.#addRows(this.#extractor.gramKeys, grams, sums) };
    if (this.#words.size >= REMEMBERED_WORDS) this.#words.clear();
    this.#words.set(hash, row);
    return row;
  }
}
