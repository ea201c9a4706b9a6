import type { Contact, Labels, Mention, ScoredName } from '@earshot/contracts';
import { detectLanguage } from '@earshot/language';
import type { Generation } from './intents/generation.js';
import { followSentiment } from './sentiment/follow-sentiment.js';
import { TurnReader, type TurnReading } from './turn-reader.js';
import { TwoGenerationCache } from './two-generation-cache.js';

export interface Classifier {
  readonly generation: Generation;
  /** Everything the generation says of a contact. The same contact gets the same labels, whatever was read before. */
  classify(contact: Contact): Labels;
  /** A text as one customer turn. */
  classifyText(text: string): Labels;
}

/** Turns repeat: many are "ok thanks". Longer ones than this rarely do and aren't kept. */
const REMEMBERED_TURNS = 40_000;
const REMEMBERED_LENGTH = 200;
const CANDIDATES = 5;
const NOTHING_SAID = 1;

/** A classifier of one generation. An instance belongs to one thread. */
export function createClassifier(generation: Generation): Classifier {
  const reader = new TurnReader(generation);
  const remembered = new TwoGenerationCache<TurnReading>(REMEMBERED_TURNS);
  const names = generation.taxonomy.map(({ id }) => id);
  const read = (text: string): TurnReading => {
    const known = remembered.get(text);
    if (known) return known;
    const reading = reader.read(text);
    if (text.length <= REMEMBERED_LENGTH) remembered.set(text, reading);
    return reading;
  };

  const classify = (contact: Contact): Labels => {
    const mentions: Mention[] = [];
    const intents: ScoredName[] = [];
    const candidates: ScoredName[] = [];
    const readings: (TurnReading | null)[] = [];
    let outOfScope = NOTHING_SAID;
    contact.turns.forEach(({ speaker, text }, turn) => {
      if (speaker !== 'customer' || text === '') {
        readings.push(null);
        return;
      }
      const reading = read(text);
      readings.push(reading);
      if (reading.outOfScope < outOfScope) outOfScope = reading.outOfScope;
      for (const { intent, start, end, score, sentiment } of reading.mentions) {
        const issue = names[intent] as string;
        mentions.push({ issue, turn, start, end, quote: text.slice(start, end), score, sentiment });
        raise(intents, issue, score);
      }
      for (const { intent, score } of reading.candidates) raise(candidates, names[intent] as string, score);
    });
    intents.sort(byScore);
    candidates.sort(byScore);
    if (candidates.length > CANDIDATES) candidates.length = CANDIDATES;
    return {
      generation: generation.number,
      language: contact.language ?? languageOf(contact, readings),
      intents,
      candidates,
      outOfScope,
      mentions,
      sentiment: followSentiment(readings),
      contactType: null,
      emotion: null,
      harm: { level: 0, class: null, quote: null, turn: null },
      causeSide: null,
      resolution: null,
      effort: null,
      service: { firstResponseSeconds: null, averageResponseSeconds: null, transfers: null, answerCertainty: null },
    };
  };

  return {
    generation,
    classify,
    classifyText: (text) =>
      classify({
        id: '-',
        source: '-',
        occurredAt: '2000-01-01T00:00:00Z',
        revision: 0,
        turns: [{ speaker: 'customer', text }],
      }),
  };
}

const byScore = (a: ScoredName, b: ScoredName): number => b.score - a.score;

function raise(list: ScoredName[], name: string, score: number): void {
  for (const entry of list) {
    if (entry.name !== name) continue;
    if (score > entry.score) entry.score = score;
    return;
  }
  list.push({ name, score });
}

/** The language of what the customer says; of small talk only where there is nothing else. */
function languageOf(contact: Contact, readings: readonly (TurnReading | null)[]): string {
  let longest = '';
  let longestSmallTalk = '';
  contact.turns.forEach(({ text }, turn) => {
    const reading = readings[turn];
    if (!reading) return;
    if (reading.smallTalk) {
      if (text.length > longestSmallTalk.length) longestSmallTalk = text;
    } else if (text.length > longest.length) longest = text;
  });
  return detectLanguage(longest === '' ? longestSmallTalk : longest);
}
