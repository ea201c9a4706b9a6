export { type Classifier, createClassifier } from './create-classifier.js';
export { type Evaluation, evaluateGeneration, type LabelledText } from './evaluate-generation.js';
export type { Generation, GenerationMetrics } from './intents/generation.js';
export { trainGeneration } from './intents/train-generation.js';
export { deserialiseGeneration, generationChecksum, serialiseGeneration } from './serialise-generation.js';
export { starterTaxonomy } from './starter-taxonomy.js';
