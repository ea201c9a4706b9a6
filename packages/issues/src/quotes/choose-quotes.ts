import type { Quote } from '@earshot/contracts';
import type { QuoteRow, Why } from './quote-candidates.js';
import { scoreOf, toQuote } from './to-quote.js';
import { bigrams, similarity } from './wording-similarity.js';

/** Above this similarity two wordings are the same text sent twice. */
const NEAR_DUPLICATE = 0.7;
/** Every wording is compared with every other one: beyond this many the least certain are left out. */
const COMPARED = 80;
/** A second language gets a place when its candidates are at least this share of the first's. */
const SECOND_LANGUAGE = 0.25;

interface Candidate {
  row: QuoteRow;
  quote: Quote;
  score: number;
  wording: ReadonlySet<string>;
}

/**
 * The quotes to show for one reason, best first: one per account, near-duplicates left out. `typical` are sure and worded as most
 * others are, in the languages customers really use; the rest are ordered by time, harm or doubt. The same rows give the same quotes.
 */
export function chooseQuotes(rows: readonly QuoteRow[], issue: string | null, why: Why, limit: number): Quote[] {
  const candidates = rows.flatMap((row) => toCandidate(row, issue, why));
  const ordered = why === 'typical' ? byTypicality(candidates) : [...candidates].sort(comparators[why]);
  const chosen = distinct(ordered, limit);
  return (why === 'typical' ? withSecondLanguage(ordered, chosen, limit) : chosen).map(({ quote }) => quote);
}

function toCandidate(row: QuoteRow, issue: string | null, why: Why): Candidate[] {
  if (issue !== null && !row.issues.includes(issue)) return [];
  if (why === 'most_harmful' && row.harm_level === 0) return [];
  if (why === 'unsure' && row.issues.length === 0) return [];
  const quote = toQuote(row, issue, why);
  if (!quote) return [];
  return [{ row, quote, score: scoreOf(row, issue), wording: bigrams(quote.text.slice(quote.start, quote.end)) }];
}

type Compare = (a: Candidate, b: Candidate) => number;

const byIdentity: Compare = (a, b) => compareText(a.row.source, b.row.source) || compareText(a.row.id, b.row.id);

const comparators: Record<Exclude<Why, 'typical'>, Compare> = {
  newest: (a, b) => b.row.occurred_ms - a.row.occurred_ms || byIdentity(a, b),
  most_harmful: (a, b) =>
    b.row.harm_level - a.row.harm_level || b.row.occurred_ms - a.row.occurred_ms || byIdentity(a, b),
  unsure: (a, b) => a.score - b.score || byIdentity(a, b),
};

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Half certainty, half how close the wording is to all others of its language; unreadably short or long ones come last. */
function byTypicality(all: readonly Candidate[]): Candidate[] {
  const candidates = [...all].sort((a, b) => b.score - a.score || byIdentity(a, b)).slice(0, COMPARED);
  const worth = new Map<Candidate, number>();
  for (const candidate of candidates) {
    let closeness = 0;
    let others = 0;
    for (const other of candidates) {
      if (other === candidate || other.row.language !== candidate.row.language) continue;
      closeness += similarity(candidate.wording, other.wording);
      others += 1;
    }
    const central = others === 0 ? 0 : closeness / others;
    worth.set(candidate, 0.5 * candidate.score + 0.5 * central - unreadable(candidate.quote));
  }
  return candidates.sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || byIdentity(a, b));
}

function unreadable({ text, start, end }: Quote): number {
  const wide = /\p{Script=Han}/u.test(text) ? 2 : 1;
  const spoken = (end - start) * wide;
  return (spoken < 12 ? 2 : 0) + (text.length * wide > 400 ? 0.25 : 0);
}

function distinct(ordered: readonly Candidate[], limit: number): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of ordered) {
    if (chosen.length === limit) break;
    if (isNew(candidate, chosen)) chosen.push(candidate);
  }
  return chosen;
}

function isNew(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.every(
    (other) =>
      other.row.account_key !== candidate.row.account_key &&
      similarity(other.wording, candidate.wording) < NEAR_DUPLICATE,
  );
}

/** When everything chosen is in one language and many customers wrote in another, the last place goes to the other. */
function withSecondLanguage(ordered: readonly Candidate[], chosen: Candidate[], limit: number): Candidate[] {
  const language = chosen[0]?.row.language;
  if (chosen.length < 2 || chosen.some((candidate) => candidate.row.language !== language)) return chosen;
  const others = ordered.filter((candidate) => candidate.row.language !== language);
  if (others.length < SECOND_LANGUAGE * (ordered.length - others.length)) return chosen;
  const kept = chosen.slice(0, chosen.length === limit ? -1 : undefined);
  const foreign = others.find((candidate) => isNew(candidate, kept));
  return foreign ? [...kept, foreign] : chosen;
}
