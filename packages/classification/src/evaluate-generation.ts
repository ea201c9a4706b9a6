import { createClassifier } from './create-classifier.js';
import type { Generation } from './intents/generation.js';

/** A text with its true labels; none of them (or null) means it is outside the taxonomy. */
export interface LabelledText {
  text: string;
  labels: readonly string[];
}

/** Shares are 0–1; a share of nothing is 0. */
export interface Evaluation {
  texts: number;
  /** In-scope texts whose best candidate is one of their labels. */
  accuracy: number;
  /** Mean F1 over the labels that occur. */
  macroF1: number;
  /** F1 of all accepted labels together. */
  microF1: number;
  /** In-scope texts for which an intent was accepted. */
  coverage: number;
  /** Area under the curve of the out-of-scope score; null without texts of both kinds. */
  outOfScopeAuroc: number | null;
  perLabel: { label: string; texts: number; precision: number; recall: number; f1: number }[];
  /** Best candidates (`—`: none accepted) against single true labels, only cells that occur, largest first. */
  confusion: { truth: string; predicted: string; texts: number }[];
}

const NONE = '—';

/** Measures a generation on texts it wasn't trained on. */
export function evaluateGeneration(generation: Generation, texts: Iterable<LabelledText>): Evaluation {
  const classifier = createClassifier(generation);
  const counts = new Map<string, { wanted: number; accepted: number; hits: number }>();
  const countOf = (label: string) => {
    const found = counts.get(label) ?? { wanted: 0, accepted: 0, hits: 0 };
    counts.set(label, found);
    return found;
  };
  const cells = new Map<string, { truth: string; predicted: string; texts: number }>();
  const outside: { score: number; isOutside: boolean }[] = [];
  let [all, inScope, right, covered] = [0, 0, 0, 0];
  for (const { text, labels } of texts) {
    const { intents, candidates, outOfScope } = classifier.classifyText(text);
    const accepted = intents.map(({ name }) => name);
    all++;
    outside.push({ score: outOfScope, isOutside: labels.length === 0 });
    for (const label of labels) countOf(label).wanted++;
    for (const name of accepted) {
      const count = countOf(name);
      count.accepted++;
      if (labels.includes(name)) count.hits++;
    }
    const best = candidates[0]?.name;
    if (labels.length > 0) {
      inScope++;
      if (best !== undefined && labels.includes(best)) right++;
      if (accepted.length > 0) covered++;
    }
    const truth = labels[0] ?? NONE;
    const predicted = accepted[0] ?? NONE;
    const key = `${truth}\u0000${predicted}`;
    const cell = cells.get(key) ?? { truth, predicted, texts: 0 };
    cell.texts++;
    cells.set(key, cell);
  }
  const perLabel = [...counts].map(([label, { wanted, accepted, hits }]) => ({
    label,
    texts: wanted,
    precision: share(hits, accepted),
    recall: share(hits, wanted),
    f1: share(2 * hits, accepted + wanted),
  }));
  const occurring = perLabel.filter(({ texts: n }) => n > 0);
  const total = [...counts.values()].reduce(
    (sum, { wanted, accepted, hits }) => ({ hits: sum.hits + 2 * hits, of: sum.of + wanted + accepted }),
    { hits: 0, of: 0 },
  );
  return {
    texts: all,
    accuracy: share(right, inScope),
    macroF1: share(
      occurring.reduce((sum, { f1 }) => sum + f1, 0),
      occurring.length,
    ),
    microF1: share(total.hits, total.of),
    coverage: share(covered, inScope),
    outOfScopeAuroc: auroc(outside),
    perLabel: perLabel.sort((a, b) => b.texts - a.texts),
    confusion: [...cells.values()].sort((a, b) => b.texts - a.texts),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Mann–Whitney: the chance that a text outside scores higher than one inside, ties counting half. */
function auroc(scores: { score: number; isOutside: boolean }[]): number | null {
  const sorted = [...scores].sort((a, b) => a.score - b.score);
  let outsideCount = 0;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    for (let i = from; i < to; i++) {
      if (!sorted[i]?.isOutside) continue;
      outsideCount++;
      rankSum += (from + 1 + to) / 2;
    }
    from = to;
  }
  const inside = sorted.length - outsideCount;
  if (inside === 0 || outsideCount === 0) return null;
  return (rankSum - (outsideCount * (outsideCount + 1)) / 2) / (outsideCount * inside);
}
