import type { Lang, Quote } from '@earshot/contracts';
import { channelName, formatDay, productName } from '@earshot/issues';
import type { Block, Section } from '../digest-document.js';
import type { DigestWords } from '../digest-words.js';
import { excerpt } from '../excerpt.js';
import type { Writing } from '../writing.js';

/** What customers said, in their own words. */
export function quotes({ view, lang, zone, words }: Writing): Section | null {
  const typical = view.quotes.filter(({ why }) => why !== 'most_harmful').slice(0, 4);
  if (typical.length === 0) return null;
  return {
    title: words.quotes,
    note: words.quotesNote,
    blocks: typical.map((quote) => quoteBlock(quote, lang, zone, words)),
  };
}

/** One quote with where it comes from; its language is named where it is not the reader's. */
export function quoteBlock(quote: Quote, lang: Lang, zone: string, words: DigestWords): Block {
  const foreign = quote.language !== '' && quote.language !== lang ? words.language(quote.language) : '';
  const channel = quote.channel === null ? '' : channelName(quote.channel)[lang];
  const product = quote.product === null ? '' : productName(quote.product);
  return {
    kind: 'quote',
    text: excerpt(quote),
    footer: [foreign, [channel, formatDay(quote.occurredAt, zone, lang), product].filter(Boolean).join(words.comma)]
      .filter(Boolean)
      .join(' · '),
    lang: quote.language,
    harm: quote.harmLevel >= 3,
  };
}
