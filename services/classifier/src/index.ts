export { type ActivatedGeneration, type ActivateGenerationOptions, activateGeneration } from './activate-generation.js';
export {
  type ClassifierService,
  type StartClassifierOptions,
  startClassifier,
} from './start-classifier.js';
