import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Evaluation, evaluateGeneration } from './evaluate-generation.js';
import type { Generation } from './intents/generation.js';
import { trainGeneration } from './intents/train-generation.js';
import { starterTaxonomy } from './starter-taxonomy.js';

const texts = readFileSync(new URL('../data/labelled-texts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { text: string; labels: string[] });

describe('the starter taxonomy on texts it has not seen', () => {
  let generation: Generation;
  let evaluation: Evaluation;
  beforeAll(() => {
    generation = trainGeneration(starterTaxonomy());
    evaluation = evaluateGeneration(generation, texts);
  });

  // Floors a little under what was measured when they were set.
  it('finds the right intent', () => expect(evaluation.accuracy).toBeGreaterThan(0.95));
  it('accepts the right intents', () => expect(evaluation.microF1).toBeGreaterThan(0.93));
  it('tells foreign texts from its own', () => expect(evaluation.outOfScopeAuroc).toBeGreaterThan(0.95));
  it('accepts nothing for small talk', () => {
    const talk = texts.filter(({ labels, text }) => labels.length === 0 && text.length < 12);
    expect(evaluateGeneration(generation, talk).perLabel).toEqual([]);
  });
  it('measures itself on held-back examples', () => {
    const { metrics } = generation;
    expect(metrics.examples).toBeGreaterThan(2_000);
    expect(metrics.accuracy).toBeGreaterThan(0.6);
    expect(metrics.perIntent).toHaveLength(generation.taxonomy.length);
  });
});

it('counts a confusion, a miss and a hit', () => {
  const generation = trainGeneration([]);
  const evaluation = evaluateGeneration(generation, [
    { text: 'anything at all', labels: ['a'] },
    { text: 'what is this about', labels: [] },
  ]);
  expect(evaluation).toMatchObject({ texts: 2, accuracy: 0, coverage: 0, microF1: 0 });
  expect(evaluation.confusion).toEqual([
    { truth: 'a', predicted: '—', texts: 1 },
    { truth: '—', predicted: '—', texts: 1 },
  ]);
});
