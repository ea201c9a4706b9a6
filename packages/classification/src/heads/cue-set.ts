/** A cue in both languages: regular expressions over lower-case text. Null where a language has none. */
export type CuePatterns = Readonly<Record<string, readonly [english: RegExp | null, chinese: RegExp | null]>>;

const HAN = /[\u3400-\u9fff]/;

/** Tests a text for many cues; each cue is one bit of the answer. */
export class CueSet<Name extends string> {
  readonly bits: Readonly<Record<Name, number>>;
  readonly #english: (readonly [number, RegExp])[] = [];
  readonly #chinese: (readonly [number, RegExp])[] = [];

  /** At most 31 cues. */
  constructor(patterns: Readonly<Record<Name, readonly [RegExp | null, RegExp | null]>>) {
    const bits = {} as Record<Name, number>;
    (Object.keys(patterns) as Name[]).forEach((name, index) => {
      const bit = 1 << index;
      bits[name] = bit;
      const [english, chinese] = patterns[name];
      if (english) this.#english.push([bit, english]);
      if (chinese) this.#chinese.push([bit, chinese]);
    });
    this.bits = bits;
  }

  /** The bits of the cues in a lower-case text. */
  find(lower: string): number {
    let found = 0;
    for (const [bit, pattern] of HAN.test(lower) ? this.#chinese : this.#english) if (pattern.test(lower)) found |= bit;
    return found;
  }
}
