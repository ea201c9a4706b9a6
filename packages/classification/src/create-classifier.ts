import type { CauseSide, Contact, Harm, Labels } from '@earshot/contracts';
import { detectLanguage } from '@earshot/language';
import { IntentGatherer } from './gather-intents.js';
import { answerCertaintyOf } from './heads/answer-certainty.js';
import { causeSideOf } from './heads/cause-side.js';
import { contactTypeOf } from './heads/contact-type.js';
import { effortOf } from './heads/effort.js';
import { emotionOf } from './heads/emotion.js';
import type { AgentTurn, CustomerTurn, HeadTurn } from './heads/reading.js';
import { resolutionOf } from './heads/resolution.js';
import { serviceFiguresOf } from './heads/service-figures.js';
import type { Generation } from './intents/generation.js';
import { agreeWithEmotion, followSentiment } from './sentiment/follow-sentiment.js';
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
const NO_HARM: Harm = { level: 0, class: null, quote: null, turn: null };

/** A classifier of one generation. An instance belongs to one thread. */
export function createClassifier(generation: Generation): Classifier {
  const reader = new TurnReader(generation);
  const customerTurns = new TwoGenerationCache<TurnReading>(REMEMBERED_TURNS);
  const agentTurns = new TwoGenerationCache<AgentTurn>(REMEMBERED_TURNS);
  const gatherer = new IntentGatherer(generation.taxonomy.map(({ id }) => id));
  const causeOfIssue = new Map(generation.taxonomy.map(({ id, causeSide }) => [id, causeSide ?? null] as const));

  const classify = (contact: Contact): Labels => {
    const readings: (TurnReading | null)[] = [];
    const heads: HeadTurn[] = [];
    const customer: CustomerTurn[] = [];
    const causes: number[] = [];
    for (const { speaker, text } of contact.turns) {
      let reading: TurnReading | null = null;
      let head: HeadTurn = null;
      if (text !== '' && speaker === 'customer') {
        reading = remember(customerTurns, text, () => reader.readCustomer(text));
        customer.push(reading.head);
        causes.push(reading.causes);
        head = { customer: reading.head };
      } else if (text !== '' && speaker !== 'system') {
        head = { agent: remember(agentTurns, text, () => reader.readAgent(text)) };
      }
      readings.push(reading);
      heads.push(head);
    }
    const { intents, candidates, mentions, outOfScope } = gatherer.gather(contact, readings);
    const contactType = contactTypeOf(customer);
    const ofIssue: CauseSide | null = intents[0] ? (causeOfIssue.get(intents[0].name) ?? null) : null;
    const followed = followSentiment(readings);
    const emotion = emotionOf(customer, followed.overall);
    return {
      generation: generation.number,
      language: contact.language ?? languageOf(contact, readings),
      intents,
      candidates,
      outOfScope,
      mentions,
      sentiment: agreeWithEmotion(followed, emotion),
      contactType,
      emotion,
      harm: worstHarm(contact, readings),
      causeSide: causeSideOf(causes, contactType, ofIssue),
      resolution: resolutionOf(heads, contact.outcome),
      effort: effortOf(customer, contact.outcome),
      service: { ...serviceFiguresOf(contact), answerCertainty: answerCertaintyOf(heads) },
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

function remember<V>(cache: TwoGenerationCache<V>, text: string, read: () => V): V {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const reading = read();
  if (text.length <= REMEMBERED_LENGTH) cache.set(text, reading);
  return reading;
}

function worstHarm(contact: Contact, readings: readonly (TurnReading | null)[]): Harm {
  let worst = NO_HARM;
  for (let turn = 0; turn < readings.length; turn++) {
    const harm = readings[turn]?.harm;
    if (!harm || harm.level <= worst.level) continue;
    worst = {
      level: harm.level,
      class: harm.harmClass,
      quote: contact.turns[turn]?.text.slice(harm.start, harm.end) ?? null,
      turn,
    };
  }
  return worst;
}

/** The language of what the customer says; of small talk only where there is nothing else. */
function languageOf(contact: Contact, readings: readonly (TurnReading | null)[]): string {
  let longest = '';
  let longestSmallTalk = '';
  for (let turn = 0; turn < readings.length; turn++) {
    const reading = readings[turn];
    const text = contact.turns[turn]?.text ?? '';
    if (!reading) continue;
    if (reading.head.smallTalk) {
      if (text.length > longestSmallTalk.length) longestSmallTalk = text;
    } else if (text.length > longest.length) longest = text;
  }
  return detectLanguage(longest === '' ? longestSmallTalk : longest);
}
