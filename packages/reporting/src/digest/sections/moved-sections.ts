import type { IssueRow, Lang } from '@earshot/contracts';
import {
  alertStateNames,
  causeSideNames,
  contactsAddress,
  formatCount,
  formatInterval,
  formatRatio,
  formatRatioNumber,
  sentence,
} from '@earshot/issues';
import type { Block, Row, Section } from '../digest-document.js';
import type { DigestWords } from '../digest-words.js';
import type { Writing } from '../writing.js';
import { dotted } from './dotted.js';
import { issueLink } from './issue-link.js';

/** What rose most, and how much else was looked at. */
export function rose({ view, lang, words }: Writing): Section | null {
  if (view.rose.length === 0) return null;
  const blocks: Block[] = [
    { kind: 'table', head: words.movedHead, rows: view.rose.map((issue) => moved(issue, 'excess', lang, words)) },
  ];
  const rest = view.tabs && words.rest(view.tabs.frequency, view.tabs.rising - view.rose.length, view.tabs.new);
  if (rest) blocks.push({ kind: 'text', text: sentence(rest), small: true });
  return { title: words.rose, note: words.roseNote, blocks };
}

/** What fell below what was expected. */
export function fell({ view, lang, words }: Writing): Section | null {
  if (view.fell.length === 0) return null;
  const rows = view.fell.map((issue) => moved(issue, 'below', lang, words));
  return { title: words.fell, note: words.fellNote, blocks: [{ kind: 'table', head: words.movedHead, rows }] };
}

function moved(issue: IssueRow, tone: 'excess' | 'below', lang: Lang, words: DigestWords): Row {
  const state = issue.alert ? alertStateNames[issue.alert.state][lang] : '';
  const { ratioLow, ratioHigh } = issue;
  return {
    title: issueLink(issue, lang),
    note: dotted(issue.causeSide && causeSideNames[issue.causeSide][lang], state),
    cells: [
      {
        text: { text: formatCount(issue.accounts), to: contactsAddress(issue.filter) },
        note: words.contacts(issue.contacts),
        strong: true,
      },
      {
        text: { text: formatRatio(issue.ratio, lang), tone },
        note:
          typeof ratioLow === 'number' && typeof ratioHigh === 'number'
            ? formatInterval(ratioLow, ratioHigh, formatRatioNumber)
            : '',
        strong: true,
      },
      { text: { text: words.owner(issue.owner) }, note: '' },
    ],
  };
}
