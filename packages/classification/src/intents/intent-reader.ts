import { splitClauses } from '@earshot/language';
import { scanSentiment } from '../sentiment/sentiment-scanner.js';
import type { Generation } from './generation.js';
import { LinearScorer } from './linear-scorer.js';
import { probability } from './platt.js';
import { isSmallTalk, smallTalkIntents } from './small-talk.js';

/** A span of a turn that an intent (its place in the taxonomy) is accepted for. */
export interface SpanIntent {
  intent: number;
  start: number;
  end: number;
  score: number;
  sentiment: number;
}

/** The issues one customer turn speaks of. */
export interface IntentReading {
  smallTalk: boolean;
  mentions: readonly SpanIntent[];
  /** The best intents with their probabilities, best first. */
  candidates: readonly { intent: number; score: number }[];
  outOfScope: number;
}

const CANDIDATES = 5;
/** A shorter clause says nothing by itself. */
const FEWEST_HAN = 3;
const FEWEST_LATIN = 7;
/** Above it a span is rather outside the taxonomy than of any intent. */
const OUTSIDE = 0.6;
const LIKELY_SECOND = 0.6;
/** Probabilities are given to four places: more would say more than is known. None is 0. */
const LEAST = 0.0001;
const round4 = (score: number): number => Math.round(score * 10_000) / 10_000;
/** Texts of nothing but small talk are outside every taxonomy. */
const NOTHING: IntentReading = { smallTalk: true, mentions: [], candidates: [], outOfScope: 0.95 };

/** Reads the intents of customer turns by one generation. An instance belongs to one caller at a time. */
export class IntentReader {
  readonly #generation: Generation;
  readonly #scorer: LinearScorer;
  readonly #best: Float64Array;
  readonly #smallTalkIntents: Uint8Array;
  readonly #readsSmallTalk: boolean;

  constructor(generation: Generation) {
    this.#generation = generation;
    this.#scorer = new LinearScorer(generation.model);
    this.#best = new Float64Array(generation.taxonomy.length);
    this.#smallTalkIntents = smallTalkIntents(generation.taxonomy);
    this.#readsSmallTalk = this.#smallTalkIntents.includes(1);
  }

  /** `lower` is the text in lower case; `sentiment` what the whole turn states. */
  read(text: string, lower: string, sentiment: number): IntentReading {
    const smallTalk = isSmallTalk(lower);
    const clauses = splitClauses(text);
    const first = clauses[0];
    const last = clauses.at(-1);
    if (!first || !last) return NOTHING;
    const mentions: SpanIntent[] = [];
    this.#best.fill(0);
    let outOfScope = this.#readSpan(text, first.start, last.end, mentions, sentiment);
    if (smallTalk) {
      const own = mentions.filter(({ intent }) => this.#smallTalkIntents[intent] === 1);
      return {
        smallTalk,
        mentions: own,
        candidates: this.#candidates(),
        outOfScope: this.#readsSmallTalk ? outOfScope : Math.max(outOfScope, NOTHING.outOfScope),
      };
    }
    if (clauses.length > 1) {
      const inClauses: SpanIntent[] = [];
      for (const { start, end } of clauses) {
        const clause = lower.length === text.length ? lower.slice(start, end) : text.slice(start, end).toLowerCase();
        if (end - start < (clause.charCodeAt(0) >= 0x3400 ? FEWEST_HAN : FEWEST_LATIN) || isSmallTalk(clause)) continue;
        outOfScope = Math.min(outOfScope, this.#readSpan(text, start, end, inClauses, scanSentiment(clause).stated));
      }
      narrow(mentions, inClauses);
    }
    return { smallTalk: false, mentions, candidates: this.#candidates(), outOfScope };
  }

  /** Appends the accepted intents of the span; returns its out-of-scope score. */
  #readSpan(text: string, start: number, end: number, accepted: SpanIntent[], sentiment: number): number {
    const { platt, thresholds, outOfScope } = this.#generation;
    this.#scorer.score(text, start, end);
    const margins = this.#scorer.margins;
    let largest = -2;
    for (let intent = 0; intent < margins.length; intent++) {
      const margin = margins[intent] as number;
      if (margin > largest) largest = margin;
      const score = Math.max(LEAST, round4(probability(platt, margin)));
      if (score > (this.#best[intent] as number)) this.#best[intent] = score;
      if (score >= (thresholds[intent] as number)) accepted.push({ intent, start, end, score, sentiment });
    }
    const inside =
      outOfScope.bias + outOfScope.margin * Math.min(2, largest) + outOfScope.known * this.#scorer.knownShare;
    const score = round4(1 / (1 + Math.exp(-inside)));
    if (score > OUTSIDE) dropAll(accepted, start, end);
    else dropUnlikelySeconds(accepted, start, end);
    return score;
  }

  #candidates(): { intent: number; score: number }[] {
    const found: { intent: number; score: number }[] = [];
    for (let intent = 0; intent < this.#best.length; intent++) {
      const score = this.#best[intent] as number;
      if (found.length === CANDIDATES && score <= (found[CANDIDATES - 1]?.score ?? 0)) continue;
      let at = found.length;
      while (at > 0 && (found[at - 1]?.score ?? 0) < score) at--;
      found.splice(at, 0, { intent, score });
      if (found.length > CANDIDATES) found.pop();
    }
    return found;
  }
}

function dropAll(accepted: SpanIntent[], start: number, end: number): void {
  while (accepted.at(-1)?.start === start && accepted.at(-1)?.end === end) accepted.pop();
}

/** In one span, what is accepted beside the best intent must be nearly as likely. */
function dropUnlikelySeconds(accepted: SpanIntent[], start: number, end: number): void {
  let from = accepted.length;
  let best = 0;
  while (from > 0 && accepted[from - 1]?.start === start && accepted[from - 1]?.end === end) {
    from--;
    best = Math.max(best, accepted[from]?.score ?? 0);
  }
  for (let at = accepted.length - 1; at >= from; at--) {
    if ((accepted[at]?.score ?? 0) < best * LIKELY_SECOND) accepted.splice(at, 1);
  }
}

/** An intent of the whole turn that a clause has too is mentioned by that clause. */
function narrow(mentions: SpanIntent[], inClauses: readonly SpanIntent[]): void {
  for (const clause of inClauses) {
    const whole = mentions.findIndex(
      (mention) => mention.intent === clause.intent && mention.end - mention.start > clause.end - clause.start,
    );
    if (whole >= 0)
      mentions.splice(whole, 1, { ...clause, score: Math.max(clause.score, mentions[whole]?.score ?? 0) });
    else mentions.push(clause);
  }
}
