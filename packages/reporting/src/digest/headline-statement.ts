import type { Bilingual, HarmClass, IssueRow, Lang, Segment, Statement } from '@earshot/contracts';
import {
  contactsAddress,
  customersOf,
  formatCount,
  formatRatio,
  harmClassNames,
  type IssueFacts,
  issueAddress,
  outcomeNames,
  sentence,
} from '@earshot/issues';
import type { DigestSummary } from './digest-summary.js';

/** Injury, fire, poisoning, a threat to life: happened or about to. */
const DANGER = 4;

/** What a manager reads first: whom it hurt, what rose, what followed. */
export function headlineStatement(summary: DigestSummary): Statement {
  return { zh: headline(summary, 'zh'), en: headline(summary, 'en') };
}

function headline({ harmful, rose, outcomes, fresh, reading, facts }: DigestSummary, lang: Lang): Segment[] {
  const zh = lang === 'zh';
  const [hurt, risen, followed, newcomer] = [harmful[0], rose[0], outcomes[0], fresh[0]];
  const parts: (string | Segment)[][] = [];
  if (hurt) parts.push(harmPart(hurt, lang));
  if (risen) parts.push(risePart(risen, lang));
  if (!risen && newcomer) {
    const customers = {
      text: zh ? `${formatCount(newcomer.accounts)} 位客户` : customersOf(newcomer.accounts),
      to: contactsAddress(newcomer.filter),
    };
    parts.push(
      zh
        ? ['新出现：', nameLink(newcomer, lang), '，', customers]
        : ['new: ', nameLink(newcomer, lang), ', ', customers],
    );
  }
  if (parts.length === 0) {
    const { contacts, accounts, filter } = reading.total;
    if (contacts === 0) return sentence(zh ? '这一周没有来访。' : 'No contact came in this week.');
    const all = {
      text: zh ? `${formatCount(contacts)} 次来访` : `${formatCount(contacts)} contacts`,
      to: contactsAddress(filter),
    };
    return zh
      ? sentence(
          `一切如常：`,
          all,
          `，${formatCount(accounts)} 位客户，${formatCount(facts.length)} 个问题都没有高于预期。`,
        )
      : sentence(
          'A week as expected: ',
          all,
          ` from ${customersOf(accounts)}, none of ${formatCount(facts.length)} issues above what we expect.`,
        );
  }
  const joined = parts.flatMap((part, at) => (at === 0 ? part : [zh ? '；' : '; ', ...part]));
  const tail =
    followed &&
    (followed.lagDays === null
      ? zh
        ? `，同期${outcomeNames[followed.kind].zh}高于预期`
        : `, with more ${outcomeNames[followed.kind].en} than we expect`
      : zh
        ? `，${outcomeNames[followed.kind].zh}随后增多`
        : `, and ${outcomeNames[followed.kind].en} followed`);
  return capitalised(sentence(joined, tail, zh ? '。' : '.'));
}

function harmPart(issue: IssueRow, lang: Lang): (string | Segment)[] {
  const worst = issue.harm.at(-1);
  if (!worst) return [];
  const hurt: Segment = {
    text: hurtBy(issue.harmClass, worst.level, worst.accounts)[lang],
    to: contactsAddress(worst.filter),
    tone: 'harm',
  };
  return [nameLink(issue, lang), lang === 'zh' ? '：' : ': ', hurt];
}

function risePart(issue: IssueRow, lang: Lang): (string | Segment)[] {
  const customers: Segment = {
    text: lang === 'zh' ? `${formatCount(issue.accounts)} 位客户` : customersOf(issue.accounts),
    to: contactsAddress(issue.filter),
    tone: 'excess',
  };
  const against = issue.ratio === null ? '' : formatRatio(issue.ratio, lang);
  if (lang === 'zh')
    return [customers, '提到“', nameLink(issue, lang), '”', against === '' ? '' : `，是预期的 ${against}`];
  return [
    customers,
    ' contacted us about “',
    nameLink(issue, lang),
    '”',
    against === '' ? '' : `, ${against} what we expect`,
  ];
}

/** `1 customer hurt`, `1 customer in danger (fire or shock)`: how bad for how many, with the class where it is known. */
export function hurtBy(harmClass: HarmClass | null, level: number, accounts: number): Bilingual {
  if (harmClass === 'injury') return { zh: `${formatCount(accounts)} 人受伤`, en: `${customersOf(accounts)} hurt` };
  const named = harmClass && harmClassNames[harmClass];
  const zh = `${formatCount(accounts)} 位客户${level >= DANGER ? '遇险' : '受到严重影响'}`;
  const en = `${customersOf(accounts)} ${level >= DANGER ? 'in danger' : 'seriously affected'}`;
  return named ? { zh: `${zh}（${named.zh}）`, en: `${en} (${named.en})` } : { zh, en };
}

function nameLink(issue: IssueFacts, lang: Lang): Segment {
  return { text: issue.name[lang], to: issueAddress(issue.id, issue.filter) };
}

function capitalised(segments: Segment[]): Segment[] {
  const [first, ...rest] = segments;
  return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : [];
}
