import {
  CHINESE_CONTRAST,
  CHINESE_JUDGING,
  CHINESE_NEGATORS,
  CHINESE_PROBLEMS,
  CHINESE_STRONGER,
  CHINESE_WEAKER,
} from './chinese-lexicon.js';
import {
  ENGLISH_CONTRAST,
  ENGLISH_JUDGING,
  ENGLISH_NEGATORS,
  ENGLISH_PROBLEMS,
  ENGLISH_STRONGER,
  ENGLISH_WEAKER,
} from './english-lexicon.js';

/** What a word does to the feeling of its clause. */
interface Effect {
  /** Strength −3 … 3 of a judging word, or of a stated problem. */
  judged: number;
  stated: number;
  negates: boolean;
  factor: number;
  contrasts: boolean;
}

/** Feeling of a span: `felt` by its judging words, `stated` also by the problems it names; each −1 … 1. */
export interface SpanSentiment {
  felt: number;
  stated: number;
}

const PROBLEM_STRENGTH = -1.2;
const split = (words: string): string[] => words.split(/\s+/).filter(Boolean);
const effect = (part: Partial<Effect>): Effect => ({
  judged: 0,
  stated: 0,
  negates: false,
  factor: 1,
  contrasts: false,
  ...part,
});

function lexicon(
  judging: Readonly<Record<number, string>>,
  problems: string,
  [negators, stronger, weaker, contrast]: readonly [string, string, string, string],
): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  for (const word of split(contrast)) effects.set(word, effect({ contrasts: true }));
  for (const word of split(negators)) effects.set(word, effect({ negates: true }));
  for (const word of split(weaker)) effects.set(word, effect({ factor: 0.6 }));
  for (const word of split(stronger)) effects.set(word, effect({ factor: 1.4 }));
  for (const word of split(problems)) effects.set(word.replaceAll('_', ' '), effect({ stated: PROBLEM_STRENGTH }));
  for (const [strength, words] of Object.entries(judging)) {
    for (const word of split(words))
      effects.set(word.replaceAll('_', ' '), effect({ judged: Number(strength), stated: Number(strength) }));
  }
  return effects;
}

const ENGLISH = lexicon(ENGLISH_JUDGING, ENGLISH_PROBLEMS, [
  ENGLISH_NEGATORS,
  ENGLISH_STRONGER,
  ENGLISH_WEAKER,
  ENGLISH_CONTRAST,
]);
const CHINESE = lexicon(CHINESE_JUDGING, CHINESE_PROBLEMS, [
  CHINESE_NEGATORS,
  CHINESE_STRONGER,
  CHINESE_WEAKER,
  CHINESE_CONTRAST,
]);
/** Chinese entries by their first character, longest first. */
const CHINESE_BY_FIRST = new Map<number, { word: string; effect: Effect }[]>();
for (const [word, wordEffect] of [...CHINESE].sort(([a], [b]) => b.length - a.length)) {
  const first = word.charCodeAt(0);
  const entries = CHINESE_BY_FIRST.get(first);
  if (entries) entries.push({ word, effect: wordEffect });
  else CHINESE_BY_FIRST.set(first, [{ word, effect: wordEffect }]);
}
/** First words of English phrases, so that most words need one look-up. */
const PHRASE_STARTS = new Set(
  [...ENGLISH.keys()].filter((key) => key.includes(' ')).map((key) => key.slice(0, key.indexOf(' '))),
);
const TOKEN = /[a-z][a-z'’-]*|[\u3400-\u9fff]+|[.!?;。！？；\n]/g;
/** How many words (or Chinese characters) a negation reaches. */
const REACH = 4;

/** Adds up a lower-case text. `slice` offsets are the caller's. */
export function scanSentiment(lower: string): SpanSentiment {
  const sums = new Sums();
  const tokens = lower.match(TOKEN);
  if (!tokens) return { felt: 0, stated: 0 };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const code = token.charCodeAt(0);
    if (code >= 0x3400) scanHan(token, sums);
    else if (code >= 0x61) {
      const word = token.includes('’') ? token.replaceAll('’', "'") : token;
      if (PHRASE_STARTS.has(word)) {
        const two = `${word} ${tokens[at + 1] ?? ''}`;
        const three = `${two} ${tokens[at + 2] ?? ''}`;
        const four = `${three} ${tokens[at + 3] ?? ''}`;
        const phrase = ENGLISH.get(four) ?? ENGLISH.get(three) ?? ENGLISH.get(two);
        if (phrase) {
          sums.add(phrase, 1);
          at += ENGLISH.has(four) ? 3 : ENGLISH.has(three) ? 2 : 1;
          continue;
        }
      }
      const found = ENGLISH.get(word) ?? stemmed(word);
      if (found) sums.add(found, 1);
      else sums.step(1);
    } else sums.endSentence();
  }
  return sums.result();
}

function scanHan(run: string, sums: Sums): void {
  let at = 0;
  outer: while (at < run.length) {
    const entries = CHINESE_BY_FIRST.get(run.charCodeAt(at));
    if (entries) {
      for (const { word, effect: found } of entries) {
        if (!run.startsWith(word, at)) continue;
        sums.add(found, word.length);
        at += word.length;
        continue outer;
      }
    }
    sums.step(1);
    at++;
  }
}

function stemmed(word: string): Effect | undefined {
  const length = word.length;
  if (length < 5) return undefined;
  if (word.endsWith('ly')) return ENGLISH.get(word.slice(0, -2));
  if (word.endsWith('ed')) return ENGLISH.get(word.slice(0, -2)) ?? ENGLISH.get(word.slice(0, -1));
  if (word.endsWith('ing')) return ENGLISH.get(word.slice(0, -3)) ?? ENGLISH.get(`${word.slice(0, -3)}e`);
  if (word.endsWith('s') && !word.endsWith('ss')) return ENGLISH.get(word.slice(0, -1));
  return undefined;
}

class Sums {
  #felt = 0;
  #stated = 0;
  #weight = 1;
  #factor = 1;
  #negated = 0;

  add(found: Effect, length: number): void {
    if (found.contrasts) {
      // What follows "but" is what is meant.
      this.#felt *= 0.5;
      this.#stated *= 0.5;
      this.#weight = 1.3;
      this.#negated = 0;
    } else if (found.negates) this.#negated = REACH + 1;
    else if (found.factor !== 1) {
      this.#factor = found.factor;
      this.#negated -= 1;
      return;
    } else {
      const turned = this.#negated > 0 ? -0.7 : 1;
      this.#felt += found.judged * this.#factor * turned * this.#weight;
      // "no problem" takes a problem away; it isn't praise.
      const stated = found.judged === 0 && turned < 0 ? 0 : found.stated * this.#factor * turned;
      this.#stated += stated * this.#weight;
    }
    this.#factor = 1;
    if (!found.negates) this.step(length);
  }

  step(length: number): void {
    this.#negated -= length;
  }

  endSentence(): void {
    this.#negated = 0;
    this.#factor = 1;
    this.#weight = 1;
  }

  /** Sums are squeezed to −1 … 1: one word of strength 2 gives 0.58, two give 0.82. */
  result(): SpanSentiment {
    const squeeze = (sum: number): number => Math.round((1000 * sum) / Math.sqrt(sum * sum + 8)) / 1000;
    return { felt: squeeze(this.#felt), stated: squeeze(this.#stated) };
  }
}
