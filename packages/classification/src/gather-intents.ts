import type { Contact, Mention, ScoredName } from '@earshot/contracts';
import type { TurnReading } from './turn-reader.js';

export interface ContactIntents {
  intents: ScoredName[];
  candidates: ScoredName[];
  mentions: Mention[];
  outOfScope: number;
}

const CANDIDATES = 5;
const NOTHING_SAID = 1;

/** A contact's issues from its turns': an issue is accepted when a span of one turn is; its score is that of the surest one. */
export function gatherIntents(
  contact: Contact,
  readings: readonly (TurnReading | null)[],
  names: readonly string[],
): ContactIntents {
  const mentions: Mention[] = [];
  const intents: ScoredName[] = [];
  const candidates: ScoredName[] = [];
  let outOfScope = NOTHING_SAID;
  for (let turn = 0; turn < readings.length; turn++) {
    const reading = readings[turn]?.intents;
    if (!reading) continue;
    if (reading.outOfScope < outOfScope) outOfScope = reading.outOfScope;
    const text = contact.turns[turn]?.text ?? '';
    for (const { intent, start, end, score, sentiment } of reading.mentions) {
      const issue = names[intent] as string;
      mentions.push({ issue, turn, start, end, quote: text.slice(start, end), score, sentiment });
      raise(intents, issue, score);
    }
    for (const { intent, score } of reading.candidates) raise(candidates, names[intent] as string, score);
  }
  if (intents.length > 1) intents.sort(byScore);
  if (candidates.length > 1) candidates.sort(byScore);
  if (candidates.length > CANDIDATES) candidates.length = CANDIDATES;
  return { intents, candidates, mentions, outOfScope };
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
