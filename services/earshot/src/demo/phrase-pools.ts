import type { Phrase } from './demo-corpus.js';
import type { DemoDice } from './demo-dice.js';
import { type DemoProduct, PRODUCTS } from './demo-volumes.js';

/** Openings by intent, language and product, each drawn once before any comes again. */
export class PhrasePools {
  readonly #pools = new Map<string, Phrase[]>();

  constructor(
    phrases: readonly Phrase[],
    readonly dice: DemoDice,
  ) {
    for (const phrase of phrases) {
      for (const product of PRODUCTS) {
        if (!fits(phrase, product)) continue;
        const key = `${phrase.intent ?? 'unassigned'}/${phrase.lang}/${product}`;
        const pool = this.#pools.get(key);
        if (pool) pool.push(phrase);
        else this.#pools.set(key, [phrase]);
      }
    }
  }

  draw(intent: string, lang: Phrase['lang'], product: DemoProduct): Phrase {
    const key = `${intent}/${lang}/${product}`;
    return this.dice.draw(key, this.#pools.get(key) ?? []);
  }
}

/** A phrase that names no product fits every one; but what is said of the new watch's time setting is said of no other. */
function fits(phrase: Phrase, product: DemoProduct): boolean {
  if (phrase.intent === 'set-time' && product === 'lumen-3') return phrase.product === product;
  return phrase.product === undefined || phrase.product === product;
}
