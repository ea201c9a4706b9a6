import { formatDay, issueAddress, sentence } from '@earshot/issues';
import type { Section } from '../digest-document.js';
import type { Writing } from '../writing.js';

/** What was done, against which issue. */
export function actions({ view, lang, zone, words }: Writing): Section | null {
  if (view.actions.length === 0) return null;
  const rows = view.actions.map(({ what, name, issue, owner, at }) => ({
    title: { text: `${what} → ${name[lang]}`, to: issueAddress(issue, { where: [] }) },
    note: sentence([formatDay(at, zone, lang), owner].filter(Boolean).join(words.comma)),
    cells: [],
  }));
  return { title: words.actions, note: '', blocks: [{ kind: 'table', head: null, rows }] };
}
