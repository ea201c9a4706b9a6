import { CharacterKind, foldCharacter, kindOf } from './character-kind.js';

const FNV_PRIME = 0x01000193;
const WORD_SEED = 0x811c9dc5;
const PAIR_SEED = 0x2f0b4a17;
const HAN_SEED = 0x5bd1e995;
const GRAM_SEED = 0x1b873593;
/** Stands for any token with a digit in it, and for any placeholder that redaction left. */
const MASKED_NUMBER = 0x23;
const MASKED_PERSONAL = 0x40;
const EDGE = 0x5f;
/** Character n-grams inside words: 2 to 5, as measured best on short English texts. */
const GRAM_MIN = 2;
const GRAM_MAX = 5;
/** Longer words say nothing more; the bound keeps a line of rubbish from costing more than a sentence. */
const WORD_MAX = 24;

/** A last mix, so that keys of near-identical strings spread over the whole table. */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Script-aware features of a text as 32-bit keys, written into buffers that are used again: no allocation per text.
 *
 * After `read`, `keys[0…keyCount)` are the word features: Latin words and their pairs, Han 1–3-grams, `?` and `!`, with numbers and
 * redaction's placeholders masked to one token each. `wordHashes[0…wordCount)` are the Latin words; `grams(i)` writes the
 * character n-grams of word i to `gramKeys` and returns how many. They are apart because a word's n-grams can be summed once.
 * An instance belongs to one caller at a time.
 */
export class FeatureExtractor {
  readonly keys: Uint32Array;
  readonly wordHashes: Uint32Array;
  readonly gramKeys = new Uint32Array((WORD_MAX + 2) * (GRAM_MAX - GRAM_MIN + 1));
  keyCount = 0;
  wordCount = 0;
  readonly #codes: Uint16Array;
  readonly #wordStarts: Uint32Array;
  readonly #wordLengths: Uint8Array;
  readonly #limit: number;

  /** `limit` is the number of UTF-16 units read of a text; what stands behind is not looked at. */
  constructor(limit = 4096) {
    this.#limit = limit;
    this.#codes = new Uint16Array(limit);
    this.#wordStarts = new Uint32Array(limit);
    this.#wordLengths = new Uint8Array(limit);
    this.wordHashes = new Uint32Array(limit);
    this.keys = new Uint32Array(limit * 3);
  }

  read(text: string, start = 0, end = text.length): void {
    this.keyCount = 0;
    this.wordCount = 0;
    const stop = Math.min(end, start + this.#limit);
    let previousWord = 0;
    let previousHan = 0;
    let beforePreviousHan = 0;
    let at = start;
    while (at < stop) {
      const code = foldCharacter(text.charCodeAt(at));
      const kind = kindOf(code);
      if (kind === CharacterKind.Han) {
        this.#han(code, previousHan, beforePreviousHan);
        beforePreviousHan = previousHan;
        previousHan = code;
        previousWord = 0;
        at++;
        continue;
      }
      if (kind === CharacterKind.Letter || kind === CharacterKind.Digit) {
        const wordStart = at;
        let length = 0;
        let hash = WORD_SEED;
        let hasDigit = false;
        while (at < stop) {
          const next = foldCharacter(text.charCodeAt(at));
          const nextKind = kindOf(next);
          if (nextKind === CharacterKind.Digit) hasDigit = true;
          else if (nextKind === CharacterKind.Letter) {
            if (length < WORD_MAX) {
              this.#codes[wordStart - start + length] = next;
              length++;
              hash = Math.imul(hash ^ next, FNV_PRIME);
            }
          } else if (nextKind !== CharacterKind.Joiner) break;
          at++;
        }
        if (hasDigit) hash = MASKED_NUMBER;
        else if (isPlaceholder(text, wordStart, at)) hash = MASKED_PERSONAL;
        else if (length > 0) this.#word(hash, wordStart - start, length);
        this.keys[this.keyCount++] = finish(hash);
        if (previousWord !== 0)
          this.keys[this.keyCount++] = finish(Math.imul(previousWord ^ PAIR_SEED, FNV_PRIME) ^ hash);
        previousWord = hash;
      } else {
        if (code === 0x3f || code === 0x21) this.keys[this.keyCount++] = finish(code);
        at++;
      }
      previousHan = 0;
      beforePreviousHan = 0;
    }
  }

  /** Writes the character n-grams of a word to `gramKeys`; returns their number. */
  grams(word: number): number {
    const from = this.#wordStarts[word] as number;
    const length = this.#wordLengths[word] as number;
    let count = 0;
    for (let first = -1; first <= length - 1; first++) {
      let hash = Math.imul(GRAM_SEED ^ (first < 0 ? EDGE : (this.#codes[from + first] as number)), FNV_PRIME);
      for (let size = 2; size <= GRAM_MAX; size++) {
        const at = first + size - 1;
        if (at > length) break;
        hash = Math.imul(hash ^ (at === length ? EDGE : (this.#codes[from + at] as number)), FNV_PRIME);
        if (size >= GRAM_MIN) this.gramKeys[count++] = finish(hash);
      }
    }
    return count;
  }

  #word(hash: number, from: number, length: number): void {
    this.wordHashes[this.wordCount] = finish(hash);
    this.#wordStarts[this.wordCount] = from;
    this.#wordLengths[this.wordCount] = length;
    this.wordCount++;
  }

  #han(code: number, previous: number, beforePrevious: number): void {
    const one = Math.imul(HAN_SEED ^ code, FNV_PRIME);
    this.keys[this.keyCount++] = finish(one);
    if (previous === 0) return;
    const two = Math.imul(one ^ previous, FNV_PRIME);
    this.keys[this.keyCount++] = finish(two ^ 0x1000193);
    if (beforePrevious === 0) return;
    this.keys[this.keyCount++] = finish(Math.imul(two ^ beforePrevious, FNV_PRIME) ^ 0x2000193);
  }
}

/** Redaction leaves its types in brackets and capitals: `[PHONE]`. */
function isPlaceholder(text: string, start: number, end: number): boolean {
  if (start === 0 || end >= text.length || end - start < 2) return false;
  const open = text.charCodeAt(start - 1);
  if (open !== 0x5b && open !== 0x3c && open !== 0x7b) return false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code < 0x41 || code > 0x5a) && code !== 0x5f) return false;
  }
  return true;
}
