import { type Lang, nameInLanguage, type Verdict } from '@earshot/contracts';
import { formatChange, formatDay, formatSigned, issueAddress, sentence, verdictNames } from '@earshot/issues';
import type { Cell, Section } from '../digest-document.js';
import type { DigestWords } from '../digest-words.js';
import type { Writing } from '../writing.js';

const NOTHING: Cell = { text: { text: '' }, note: '' };

/** What was done, against which issue, and what came of it. */
export function actions({ view, lang, zone, words }: Writing): Section | null {
  if (view.actions.length === 0) return null;
  const judged = view.actions.some(({ verdict }) => verdict);
  const rows = view.actions.map(({ what, name, issue, owner, at, verdict }) => ({
    title: { text: `${nameInLanguage(what, lang)} → ${name[lang]}`, to: issueAddress(issue, { where: [] }) },
    note: sentence([formatDay(at, zone, lang), owner].filter(Boolean).join(words.comma)),
    cells: verdict ? verdictCells(verdict, lang, words) : judged ? [NOTHING, NOTHING] : [],
  }));
  return { title: words.actions, note: words.actionsNote, blocks: [{ kind: 'table', head: null, rows }] };
}

/** The verdict in a word, and how much more or less came than without the action. */
function verdictCells(verdict: Verdict, lang: Lang, words: DigestWords): Cell[] {
  const { outcome, effect, low, high, days, daysNeeded } = verdict;
  const word = { text: verdictNames[outcome][lang], ...(outcome === 'fell' && { tone: 'good' as const }) };
  const known = effect !== null && low !== null && high !== null;
  return [
    { text: word, note: outcome === 'too_early' ? words.days(days, daysNeeded) : '' },
    {
      text: { text: known ? formatChange(effect) : '–' },
      note: known ? words.effect(formatSigned(100 * low), formatSigned(100 * high)) : '',
    },
  ];
}
