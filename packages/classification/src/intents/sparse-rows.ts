import type { FeatureExtractor } from '@earshot/language';

/** Texts as sparse rows over the features they have, in compressed form: row i is `columns[starts[i] … starts[i + 1])`. */
export interface SparseRows {
  keys: Uint32Array;
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

/**
 * Words and character n-grams are two blocks, each scaled by 1/√(its number of features), so that a text's score is
 * bias + (Σ words)/√w + (Σ n-grams)/√n, which the classifier can add up word by word.
 */
export function buildRows(texts: readonly string[], extractor: FeatureExtractor): SparseRows {
  const columnOf = new Map<number, number>();
  const starts = new Uint32Array(texts.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  const add = (key: number, value: number): void => {
    let column = columnOf.get(key);
    if (column === undefined) {
      column = columnOf.size;
      columnOf.set(key, column);
    }
    columns.push(column);
    values.push(value);
  };
  texts.forEach((text, row) => {
    extractor.read(text);
    for (let i = 0; i < extractor.keyCount; i++) add(extractor.keys[i] as number, 1 / Math.sqrt(extractor.keyCount));
    let grams = 0;
    for (let word = 0; word < extractor.wordCount; word++) grams += extractor.grams(word);
    for (let word = 0; word < extractor.wordCount; word++) {
      const count = extractor.grams(word);
      for (let i = 0; i < count; i++) add(extractor.gramKeys[i] as number, 1 / Math.sqrt(grams));
    }
    starts[row + 1] = columns.length;
  });
  return {
    keys: Uint32Array.from(columnOf.keys()),
    starts,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}
