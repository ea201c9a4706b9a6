import type { Quote } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactAddress } from '../address/contacts-address.js';
import { excerpt } from '../format/excerpt.js';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';
import { Verbatim } from './verbatim.js';

/** One quote as evidence: the exact redacted words with the span marked, and where they come from. `short` in an alert's row. */
export function QuoteBlock({ quote, short = false }: { quote: Quote; short?: boolean }) {
  const t = useMessages(componentMessages);
  const { lang, time, words } = useReader();
  const { before, marked, after } = excerpt(quote.text, quote.start, quote.end, short ? 160 : 320);
  return (
    <blockquote className={`q ${quote.harmLevel >= 3 ? 'hq' : ''}`}>
      <p lang={quote.language === 'other' ? undefined : quote.language}>
        {t.open}
        <Verbatim text={before} />
        {marked && (
          <mark>
            <Verbatim text={marked} />
          </mark>
        )}
        <Verbatim text={after} />
        {t.close}
      </p>
      <footer>
        {quote.language !== lang && quote.language !== 'other' && <span>{words.language(quote.language)}</span>}
        {quote.channel && <span>{words.channel(quote.channel)}</span>}
        <Link href={contactAddress(quote, quote.turn)} title={`${t.quoteOpen} · ${time.offset(quote.occurredAt)}`}>
          {time.moment(quote.occurredAt)}
        </Link>
        {!short && (
          <>
            {quote.product && <span>{words.product(quote.product)}</span>}
            <span className={quote.account ? 'mono' : ''}>{quote.account?.slice(0, 8) ?? t.anonymous}</span>
            {quote.harmLevel > 0 && <span>{t.level(String(quote.harmLevel))}</span>}
            <span>{words.why(quote.why)}</span>
          </>
        )}
      </footer>
    </blockquote>
  );
}
