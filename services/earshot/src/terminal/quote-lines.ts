import type { Lang, Quote } from '@earshot/contracts';
import { clock } from './figures.js';
import { style } from './style.js';

/** A customer's words with the telling span marked, and who said it where and when. */
export function quoteLines(quote: Quote, lang: Lang): string {
  const { text, start, end } = quote;
  const marked = text.slice(0, start) + style('bold', text.slice(start, end)) + text.slice(end);
  const said = [quote.channel, clock(quote.occurredAt), quote.product].filter(Boolean).join(' · ');
  const foreign = quote.language !== lang && quote.language !== 'other' ? ` (${quote.language})` : '';
  return `  “${marked}”\n   ${style('dim', said + foreign)}`;
}
