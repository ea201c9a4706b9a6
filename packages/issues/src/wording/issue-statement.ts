import {
  type IssueView,
  type Lang,
  narrow,
  type OutcomeSeries,
  type Segment,
  type Statement,
} from '@earshot/contracts';
import type { IssueFacts } from '../ranking/read-issues.js';
import { contactsAddress } from './addresses.js';
import { customersOf } from './count-words.js';
import { formatCount, formatExpected, formatPart, formatRatio } from './format-number.js';
import { formatDays, formatWeek } from './format-time.js';
import { outcomeNames, productName } from './names.js';
import { sentence } from './sentence.js';

/** A product is named when it brings at least this share of the contacts. */
const NAMED_FROM = 0.5;

export interface IssueSummary {
  facts: IssueFacts;
  window: IssueView['window'];
  zone: string;
  slices: IssueView['slices'];
  outcomes: readonly OutcomeSeries[];
}

/** What a page about one issue says first: how many customers, against what, who they are, what followed. */
export function issueStatement(summary: IssueSummary): Statement {
  return { zh: zh(summary), en: en(summary) };
}

function zh(summary: IssueSummary): Segment[] {
  const { facts } = summary;
  if (facts.contacts === 0) return sentence(`${when(summary, 'zh')}没有来访提到这个问题。`);
  const { ratio } = facts;
  const product = mainProduct(summary);
  return sentence(
    [when(summary, 'zh'), '有 ', customers(facts, 'zh'), '提到'],
    ratio === null || tone(facts) === undefined
      ? ratio !== null && '，在预期之内'
      : ['，是预期的 ', { text: formatRatio(ratio, 'zh'), ...toned(facts) }],
    product && ['；', part(summary, product, 'zh'), `的来访来自 ${productName(product.value)}`],
    '。',
    harm(facts, 'zh'),
    followed(summary, 'zh'),
  );
}

function en(summary: IssueSummary): Segment[] {
  const { facts } = summary;
  if (facts.contacts === 0) return sentence(`No contact was about this in ${when(summary, 'en')}.`);
  const { ratio } = facts;
  const product = mainProduct(summary);
  return sentence(
    [customers(facts, 'en'), ` contacted us in ${when(summary, 'en')}`],
    ratio === null || tone(facts) === undefined
      ? ratio !== null && ', within what we expect'
      : [', ', { text: formatRatio(ratio, 'en'), ...toned(facts) }, ' what we expect'],
    product && ['; ', part(summary, product, 'en'), ` of contacts are about ${productName(product.value)}`],
    '.',
    harm(facts, 'en'),
    followed(summary, 'en'),
  );
}

function when({ window, zone }: IssueSummary, lang: Lang): string {
  const week = formatWeek(window, zone);
  if (week === null) return formatDays(window, zone, lang);
  return lang === 'zh' ? `${week} ` : week;
}

function customers(facts: IssueFacts, lang: Lang): Segment {
  const text = lang === 'zh' ? `${formatCount(facts.accounts)} 位客户` : customersOf(facts.accounts);
  return { text, to: contactsAddress(facts.filter), ...(tone(facts) && { tone: tone(facts) }) } as Segment;
}

/** Colour only for what left its band. */
function tone({ contacts, expectedLow, expectedHigh }: IssueFacts): 'excess' | 'below' | undefined {
  if (expectedHigh !== null && contacts > expectedHigh) return 'excess';
  return expectedLow !== null && contacts < expectedLow ? 'below' : undefined;
}

function toned(facts: IssueFacts): { tone?: 'excess' | 'below' } {
  const left = tone(facts);
  return left ? { tone: left } : {};
}

type SliceRow = IssueView['slices'][number];

function mainProduct({ facts, slices }: IssueSummary): SliceRow | undefined {
  const products = slices.filter(({ dimension }) => dimension === 'product');
  if (products.length < 2) return undefined;
  return products.find(({ count }) => count.contacts >= NAMED_FROM * facts.contacts);
}

function part({ facts }: IssueSummary, { count, value }: SliceRow, lang: Lang): Segment {
  const filter = narrow(facts.filter, 'product', value);
  const text = formatPart(count.contacts, facts.contacts);
  return { text: lang === 'zh' ? `${text} ` : text, to: contactsAddress(filter) };
}

function harm({ harm: levels }: IssueFacts, lang: Lang): (string | Segment)[] {
  const serious = levels.filter(({ level }) => level >= 3).reverse();
  if (serious.length === 0) return [];
  const pieces = serious.flatMap(({ level, contacts, filter }, at): (string | Segment)[] => [
    at === 0 ? '' : lang === 'zh' ? '，' : ', ',
    {
      text:
        lang === 'zh'
          ? `${level} 级伤害 ${formatCount(contacts)} 次`
          : `${formatCount(contacts)} at harm level ${level}`,
      to: contactsAddress(filter),
      tone: 'harm',
    },
  ]);
  return [lang === 'zh' ? '其中 ' : ' ', ...pieces, lang === 'zh' ? '。' : '.'];
}

function followed({ outcomes }: IssueSummary, lang: Lang): string {
  const wave = outcomes.find(({ lagDays, kind }) => lagDays !== null && kind !== 'repurchase');
  if (!wave || wave.lagDays === null || wave.expected === null) return '';
  const { kind, total, expected, lagDays } = wave;
  if (lang === 'zh') {
    return `${outcomeNames[kind].zh}约 ${lagDays} 天后跟来：${formatCount(total)}，预期 ${formatExpected(expected)}。`;
  }
  const name = outcomeNames[kind].en;
  const days = lagDays === 1 ? '1 day' : `${lagDays} days`;
  return ` ${name.charAt(0).toUpperCase()}${name.slice(1)} followed about ${days} later: ${formatCount(total)}, expected ${formatExpected(expected)}.`;
}
