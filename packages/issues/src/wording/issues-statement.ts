import type { IssueOrder, Lang, Segment, Statement } from '@earshot/contracts';
import type { IssueFacts } from '../ranking/read-issues.js';
import { contactsAddress, issueAddress } from './addresses.js';
import { capital, customersOf } from './count-words.js';
import { countInWords, formatCount } from './format-number.js';
import { joined, sentence } from './sentence.js';

/** Issues named before the rest is only counted. */
const NAMED = 3;

export interface IssuesSummary {
  /** Every issue of the window. */
  facts: readonly IssueFacts[];
  /** Those the order shows, first one first. */
  ordered: readonly IssueFacts[];
  isRising: (issue: IssueFacts) => boolean;
  isNew: (issue: IssueFacts) => boolean;
}

/** What a list of issues says in a sentence or two: how many left their band, and which. */
export function issuesStatement(by: IssueOrder, summary: IssuesSummary): Statement {
  if (summary.facts.length === 0) return both(nothing);
  if (by === 'harm') return both((lang) => harmSentence(summary, lang));
  if (by === 'new') return both((lang) => newSentence(summary, lang));
  return both((lang) => bandSentence(summary, lang));
}

function both(write: (lang: Lang) => Segment[]): Statement {
  return { zh: write('zh'), en: write('en') };
}

function nothing(lang: Lang): Segment[] {
  return sentence(
    lang === 'zh' ? '这段时间没有归入任何问题的来访。' : 'No contact in this window belongs to an issue.',
  );
}

function bandSentence({ facts, isRising, isNew }: IssuesSummary, lang: Lang): Segment[] {
  const fresh = facts.filter(isNew);
  const back = facts.filter((issue) => issue.alert?.state === 'regressed');
  const rising = facts
    .filter((issue) => isRising(issue) && !fresh.includes(issue) && !back.includes(issue))
    .sort((a, b) => excess(b) - excess(a));
  const rest = facts.length - fresh.length - back.length - rising.length;
  if (facts.every(({ expected }) => expected === null)) return tooEarly(facts.length, lang);
  const names = joined(
    rising.slice(0, NAMED).map((issue) => named(issue, lang)),
    lang,
  );
  const others = [
    fresh.length > 0 &&
      (lang === 'zh' ? `${formatCount(fresh.length)} 个新出现` : `${countInWords(fresh.length, lang)} new`),
    back.length > 0 &&
      (lang === 'zh' ? `${formatCount(back.length)} 个复发` : `${countInWords(back.length, lang)} came back`),
  ].filter((part) => part !== false);
  const more = rising.length > NAMED;
  if (lang === 'zh') {
    const head =
      rising.length === 0
        ? sentence(`${formatCount(facts.length)} 个问题都没有高于预期。`)
        : sentence(
            `${formatCount(facts.length)} 个问题里有 `,
            { text: formatCount(rising.length), tone: 'excess' },
            ' 个高于预期：',
            names,
            more ? '等。' : '。',
          );
    const tail = [
      others.length > 0 && `另有 ${others.join('、')}${rest > 0 ? '；' : '。'}`,
      rest > 0 && `其余 ${formatCount(rest)} 个在预期之内。`,
    ];
    return rising.length === 0 && others.length === 0 ? head : sentence(head, tail);
  }
  const head =
    rising.length === 0
      ? sentence(`None of ${formatCount(facts.length)} issues is above what we expect.`)
      : sentence(
          { text: formatCount(rising.length), tone: 'excess' },
          ` of ${formatCount(facts.length)} issues ${rising.length === 1 ? 'is' : 'are'} above what we expect: `,
          names,
          more ? ` and ${formatCount(rising.length - NAMED)} more.` : '.',
        );
  const tail = [
    others.length > 0 && ` Besides, ${others.join(' and ')}${rest > 0 ? ';' : '.'}`,
    rest > 0 && (others.length > 0 ? ' the' : ' The'),
    rest > 0 &&
      ` other ${formatCount(rest)} ${rest === 1 ? 'is' : 'are'} where we expect ${rest === 1 ? 'it' : 'them'}.`,
  ];
  return rising.length === 0 && others.length === 0 ? head : sentence(head, tail);
}

function tooEarly(issues: number, lang: Lang): Segment[] {
  return sentence(
    lang === 'zh'
      ? `共 ${formatCount(issues)} 个问题。历史不足 14 天，还说不出预期。`
      : `${formatCount(issues)} issues. With less than 14 days of history there is nothing to compare with yet.`,
  );
}

function harmSentence({ ordered }: IssuesSummary, lang: Lang): Segment[] {
  const hurting = ordered.filter(({ harmLevel }) => harmLevel >= 2);
  const worst = hurting[0];
  if (!worst) {
    return sentence(lang === 'zh' ? '没有问题造成 2 级及以上的伤害。' : 'No issue did harm at level 2 or more.');
  }
  const atWorst = hurting.filter(({ harmLevel }) => harmLevel === worst.harmLevel);
  const tone = worst.harmLevel >= 3 ? ({ tone: 'harm' } as const) : {};
  const names = joined(
    atWorst.slice(0, NAMED).map((issue) => named(issue, lang)),
    lang,
  );
  const more = atWorst.length - NAMED;
  if (lang === 'zh') {
    return sentence(
      `${formatCount(hurting.length)} 个问题造成 2 级及以上的伤害，`,
      { text: `${formatCount(atWorst.length)} 个达到 ${worst.harmLevel} 级`, ...tone },
      '：',
      names,
      more > 0 ? ` 等 ${formatCount(atWorst.length)} 个。` : '。',
    );
  }
  return sentence(
    `${capital(countInWords(hurting.length, lang))} ${hurting.length === 1 ? 'issue' : 'issues'} did harm at level 2 or more. `,
    {
      text: `${capital(countInWords(atWorst.length, lang))} ${atWorst.length === 1 ? 'is' : 'are'} at level ${worst.harmLevel}`,
      ...tone,
    },
    ': ',
    names,
    more > 0 ? ` and ${formatCount(more)} more.` : '.',
  );
}

function newSentence({ ordered }: IssuesSummary, lang: Lang): Segment[] {
  const [first] = ordered;
  if (!first) return sentence(lang === 'zh' ? '没有新出现的问题。' : 'No issue is new.');
  const customers = {
    text: lang === 'zh' ? `${formatCount(first.accounts)} 位客户` : customersOf(first.accounts),
    to: contactsAddress(first.filter),
  };
  return lang === 'zh'
    ? sentence(`${formatCount(ordered.length)} 个问题新出现。最近的是`, named(first, lang), '，', customers, '。')
    : sentence(
        `${capital(countInWords(ordered.length, lang))} ${ordered.length === 1 ? 'issue is' : 'issues are'} new. The latest is `,
        named(first, lang),
        ', ',
        customers,
        '.',
      );
}

function named(issue: IssueFacts, lang: Lang): Segment {
  return { text: issue.name[lang], to: issueAddress(issue.id, issue.filter) };
}

function excess({ contacts, expected }: IssueFacts): number {
  return contacts - (expected ?? 0);
}
