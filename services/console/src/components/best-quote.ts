import type { AlertView, Lang, Quote } from '@earshot/contracts';

/**
 * The quote a row has room for: of a harmful alert as harmful a one as there is, else a typical one; in the reader's language where
 * there is such a one.
 */
export function bestQuote({ quotes, harmLevel, kind }: AlertView, lang: Lang): Quote | undefined {
  const telling =
    kind === 'high_harm'
      ? quotes.filter((quote) => quote.harmLevel >= harmLevel)
      : quotes.filter(({ why }) => why === 'typical');
  return telling.find(({ language }) => language === lang) ?? telling[0] ?? quotes[0];
}
