import type { Taxonomy } from '@earshot/contracts';
import { FeatureExtractor } from '@earshot/language';
import { BACKGROUND_EXAMPLES } from './background-examples.js';
import { chooseThresholds } from './choose-thresholds.js';
import { crossValidate } from './cross-validate.js';
import { fitOutOfScope } from './fit-out-of-scope.js';
import type { Generation } from './generation.js';
import { prepareTraining, trainLinearModel } from './linear-model.js';
import { measureFolds } from './measure-folds.js';
import { fitPlatt } from './platt.js';
import { seededRandom } from './seeded-random.js';
import { isSmallTalk, smallTalkIntents } from './small-talk.js';

/**
 * Trains one-vs-rest linear classifiers on the taxonomy's examples and calibrates them on held-back folds. The same taxonomy and
 * seed give the same generation, byte for byte. An intent without examples is kept and never accepted.
 */
export function trainGeneration(taxonomy: Taxonomy, { seed = 1 }: { seed?: number } = {}): Generation {
  const texts: string[] = [];
  const labels: number[][] = [];
  const rowOf = new Map<string, number>();
  taxonomy.forEach((intent, label) => {
    for (const example of intent.examples) {
      const key = example.text.toLowerCase().trim();
      const row = rowOf.get(key);
      if (row === undefined) {
        rowOf.set(key, texts.length);
        texts.push(example.text);
        labels.push([label]);
      } else labels[row]?.push(label);
    }
  });
  const talks = smallTalkIntents(taxonomy).includes(1);
  for (const text of BACKGROUND_EXAMPLES) {
    if (rowOf.has(text) || (talks && isSmallTalk(text))) continue;
    texts.push(text);
    labels.push([]);
  }
  // A text without a known feature has nothing but the biases: they must say no.
  texts.push('');
  labels.push([]);
  const random = seededRandom(seed);
  const training = prepareTraining(texts, labels, taxonomy.length, new FeatureExtractor());
  const model = trainLinearModel(training, Uint32Array.from(texts.keys()), random);
  const folds = crossValidate(training, texts, labels, random);
  const platt = fitPlatt(folds.margins, folds.positive);
  const thresholds = chooseThresholds(folds, labels, platt, taxonomy.length);
  return {
    number: 0,
    taxonomy,
    model,
    platt,
    thresholds,
    outOfScope: fitOutOfScope(training, texts, labels, folds, random),
    metrics: measureFolds(folds, labels, platt, thresholds, taxonomy),
  };
}
