import type { Mention, Quote } from '@earshot/contracts';
import { withOffset } from '../contacts/contact-view.js';
import type { QuoteRow, Why } from './quote-candidates.js';

/** The surest mention of the issue in the contact; of any issue when none is asked for. */
export function mentionOf(row: QuoteRow, issue: string | null): Mention | undefined {
  let best: Mention | undefined;
  for (const candidate of row.mentions) {
    if (issue !== null && candidate.issue !== issue) continue;
    if (!best || candidate.score > best.score) best = candidate;
  }
  return best;
}

/** How sure the classifier is that the contact is about the issue, 0–1. */
export function scoreOf(row: QuoteRow, issue: string | null): number {
  if (issue === null) return row.issue_scores[0] ?? 0;
  return row.issue_scores[row.issues.indexOf(issue)] ?? 0;
}

/**
 * A contact as evidence: the redacted turn with the span that speaks of the issue (or the harm). Without a mention the customer's
 * first words are marked. Null when the contact has no words at all.
 */
export function toQuote(row: QuoteRow, issue: string | null, why: Why): Quote | null {
  const span = (why === 'most_harmful' ? harmSpan(row) : null) ?? mentionSpan(row, issue) ?? firstWords(row);
  if (!span) return null;
  return {
    source: row.source,
    id: row.id,
    ...span,
    language: row.language,
    channel: row.channel === '' ? null : row.channel,
    product: row.product === '' ? null : row.product,
    account: row.account === '' ? null : row.account,
    occurredAt: withOffset(row.occurred_ms, row.offset_minutes),
    harmLevel: row.harm_level,
    why,
  };
}

type Span = Pick<Quote, 'turn' | 'text' | 'start' | 'end'>;

function harmSpan(row: QuoteRow): Span | null {
  const text = row.turns[row.harm_turn]?.text;
  if (text === undefined || row.harm_quote === '') return null;
  const start = text.indexOf(row.harm_quote);
  return start < 0 ? null : { turn: row.harm_turn, text, start, end: start + row.harm_quote.length };
}

function mentionSpan(row: QuoteRow, issue: string | null): Span | null {
  const mention = mentionOf(row, issue);
  const text = mention && row.turns[mention.turn]?.text;
  if (!mention || text === undefined || mention.end > text.length) return null;
  return { turn: mention.turn, text, start: mention.start, end: mention.end };
}

function firstWords(row: QuoteRow): Span | null {
  const turn = row.turns.findIndex(({ speaker, text }) => speaker === 'customer' && text.trim() !== '');
  const text = row.turns[turn]?.text;
  return text === undefined ? null : { turn, text, start: 0, end: text.length };
}
