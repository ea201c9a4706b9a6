import type { Contact, Mention, ScoredName } from '@earshot/contracts';
import type { IntentReading } from './intents/intent-reader.js';
import type { TurnReading } from './turn-reader.js';

export interface ContactIntents {
  intents: ScoredName[];
  candidates: ScoredName[];
  mentions: Mention[];
  outOfScope: number;
}

const CANDIDATES = 5;
const NOTHING_SAID = 1;

/** Collects a contact's issues from its turns'. An instance belongs to one caller at a time. */
export class IntentGatherer {
  readonly #names: readonly string[];
  /** Per intent: the best score of the contact at hand, accepted and at all; 0 between contacts. */
  readonly #accepted: Float64Array;
  readonly #best: Float64Array;

  /** `names` in the taxonomy's order. */
  constructor(names: readonly string[]) {
    this.#names = names;
    this.#accepted = new Float64Array(names.length);
    this.#best = new Float64Array(names.length);
  }

  /** An issue is accepted when a span of one turn is; its score is that of the surest one. */
  gather(contact: Contact, readings: readonly (TurnReading | null)[]): ContactIntents {
    const mentions: Mention[] = [];
    const found: number[] = [];
    let outOfScope = NOTHING_SAID;
    for (let turn = 0; turn < readings.length; turn++) {
      const reading = readings[turn]?.intents;
      if (!reading) continue;
      if (reading.outOfScope < outOfScope) outOfScope = reading.outOfScope;
      if (!reading.smallTalk) this.#add(reading, found);
      if (reading.mentions.length === 0) continue;
      const text = contact.turns[turn]?.text ?? '';
      for (const { intent, start, end, score, sentiment } of reading.mentions) {
        const issue = this.#names[intent] as string;
        mentions.push({ issue, turn, start, end, quote: text.slice(start, end), score, sentiment });
        if (this.#best[intent] === 0) found.push(intent);
        if (score > (this.#best[intent] as number)) this.#best[intent] = score;
        if (score > (this.#accepted[intent] as number)) this.#accepted[intent] = score;
      }
    }
    // Small talk has candidates too, but they count only where nothing else is said.
    if (found.length === 0) for (const reading of readings) if (reading) this.#add(reading.intents, found);
    const candidates = this.#top(found, this.#best, CANDIDATES);
    const intents = mentions.length > 0 ? this.#top(found, this.#accepted, found.length) : [];
    for (const intent of found) {
      this.#best[intent] = 0;
      this.#accepted[intent] = 0;
    }
    return { intents, candidates, mentions, outOfScope };
  }

  #add({ candidates }: IntentReading, found: number[]): void {
    for (const { intent, score } of candidates) {
      const best = this.#best[intent] as number;
      if (best === 0) found.push(intent);
      if (score > best) this.#best[intent] = score;
    }
  }

  /** Those of `found` that have a score, best first; of equal ones the taxonomy's order. */
  #top(found: readonly number[], scores: Float64Array, limit: number): ScoredName[] {
    const chosen: number[] = [];
    for (const intent of found) {
      const score = scores[intent] as number;
      if (score === 0) continue;
      let at = chosen.length;
      while (at > 0 && isBefore(intent, score, chosen[at - 1] as number, scores)) at--;
      if (at >= limit) continue;
      chosen.splice(at, 0, intent);
      if (chosen.length > limit) chosen.pop();
    }
    return chosen.map((intent) => ({ name: this.#names[intent] as string, score: scores[intent] as number }));
  }
}

function isBefore(intent: number, score: number, other: number, scores: Float64Array): boolean {
  const otherScore = scores[other] as number;
  return score > otherScore || (score === otherScore && intent < other);
}
