import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from './create-classifier.js';
import { trainGeneration } from './intents/train-generation.js';
import { deserialiseGeneration, serialiseGeneration } from './serialise-generation.js';
import { SMALL_TAXONOMY } from './small-taxonomy.fixture.js';

const generation = trainGeneration(SMALL_TAXONOMY);
const classifier = createClassifier(generation);
const contactOf = (...texts: string[]) => ({
  id: 'c1',
  source: 's',
  occurredAt: '2026-10-01T09:00:00+08:00',
  revision: 0,
  turns: texts.map((text) => ({ speaker: 'customer' as const, text })),
});

describe('a contact', () => {
  it('has the issues its turns speak of', () => {
    const labels = classifier.classify(
      contactOf('hi', 'my refund has not arrived yet', 'ok thanks', 'also the app crashes at login'),
    );
    expect(labels.intents.map(({ name }) => name).sort()).toEqual(['app-crash', 'refund-late']);
  });

  it('is unassigned when it is small talk and numbers', () => {
    const labels = classifier.classify(contactOf('hello', '4431 8876', 'ok thank you', '你好', '好的谢谢', 'bye'));
    expect(labels.intents).toEqual([]);
    expect(labels.mentions).toEqual([]);
    expect(labels.outOfScope).toBeGreaterThan(0.8);
  });

  it('is labelled alike whatever was read before it', () => {
    const contact = contactOf('退款怎么还没到账，APP 也打不开', 'where is my parcel');
    const fresh = createClassifier(generation).classify(contact);
    for (let i = 0; i < 50; i++) classifier.classify(contactOf(`parcel ${i} refund app`, 'where is my parcel'));
    expect(classifier.classify(contact)).toEqual(fresh);
  });
});

describe('mentions', () => {
  it('quote the turn exactly and have an accepted issue', () => {
    const piece = fc.constantFrom(
      'my refund is late',
      'app crashes',
      '😀',
      '，',
      '. ',
      ' but ',
      '快递丢了',
      '退款没到',
      '\u0000',
      'İ',
      'thanks',
      ' ',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 6 }), { minLength: 1, maxLength: 5 }), (turns) => {
        const contact = contactOf(...turns.map((pieces) => pieces.join('')));
        const labels = classifier.classify(contact);
        const accepted = new Set(labels.intents.map(({ name }) => name));
        for (const mention of labels.mentions) {
          expect(contact.turns[mention.turn]?.text.slice(mention.start, mention.end)).toBe(mention.quote);
          expect(mention.quote.length).toBeGreaterThan(0);
          expect(accepted.has(mention.issue)).toBe(true);
        }
        expect(new Set(labels.mentions.map(({ issue }) => issue))).toEqual(accepted);
      }),
    );
  });
});

describe('a generation', () => {
  it('is the same bytes for the same taxonomy and labels alike when read back', () => {
    const bytes = serialiseGeneration(generation);
    expect(serialiseGeneration(trainGeneration(SMALL_TAXONOMY)).equals(bytes)).toBe(true);
    const again = createClassifier(deserialiseGeneration(bytes));
    const contact = contactOf('my refund has not arrived', '快递一直没到');
    expect(again.classify(contact)).toEqual(classifier.classify(contact));
  });

  it('is refused when a byte changed', () => {
    const bytes = serialiseGeneration(generation);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => deserialiseGeneration(bytes)).toThrow(/checksum/);
  });

  it('of an empty taxonomy accepts nothing', () => {
    const labels = createClassifier(trainGeneration([])).classify(contactOf('my refund is late'));
    expect(labels.intents).toEqual([]);
    expect(labels.candidates).toEqual([]);
    expect(labels.outOfScope).toBeGreaterThan(0.9);
  });
});
