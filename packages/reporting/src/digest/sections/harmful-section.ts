import type { IssueRow, Segment } from '@earshot/contracts';
import { contactsAddress, harmClassNames, sentence } from '@earshot/issues';
import type { Block, Section } from '../digest-document.js';
import type { DigestWords } from '../digest-words.js';
import type { Writing } from '../writing.js';
import { issueLink } from './issue-link.js';
import { quoteBlock } from './quotes-section.js';

/** All serious harm, however few, and the worst of it in the customer's words. */
export function harmful({ view, lang, zone, words }: Writing): Section | null {
  if (view.harmful.length === 0) return null;
  const rows = view.harmful.map((issue) => ({
    title: issueLink(issue, lang),
    note: sentence(
      issue.harmClass && `${harmClassNames[issue.harmClass][lang]} · `,
      isAllSerious(issue) ? '' : words.inAll.before,
      { text: words.customers(issue.accounts), to: contactsAddress(issue.filter) },
      isAllSerious(issue) ? '' : words.inAll.after,
    ),
    harm: { level: issue.harmLevel, text: levelLinks(issue, words) },
    cells: [{ text: { text: words.owner(issue.owner) }, note: '' }],
  }));
  const worst = view.harmful[0]?.quotes[0];
  const blocks: Block[] = [{ kind: 'table', head: null, rows }];
  if (worst) blocks.push(quoteBlock(worst, lang, zone, words));
  return { title: words.harmful, note: words.harmfulNote, blocks };
}

/** Whether the issue's customers are those who were hurt; else both numbers need their names. */
function isAllSerious({ contacts, harm }: IssueRow): boolean {
  return contacts === harm.reduce((sum, { level, contacts: hurt }) => sum + (level >= 3 ? hurt : 0), 0);
}

function levelLinks(issue: IssueRow, words: DigestWords): Segment[] {
  const serious = issue.harm.filter(({ level }) => level >= 3).reverse();
  return sentence(
    serious.flatMap(({ level, contacts, filter }, at) => [
      at > 0 && words.comma,
      { text: words.level(level, contacts), to: contactsAddress(filter) },
    ]),
  );
}
