import {
  type Alert,
  type Bilingual,
  type ChangeEvent,
  type Count,
  type Lang,
  nameInLanguage,
  type Segment,
  type SliceContribution,
  type Statement,
} from '@earshot/contracts';
import {
  contactsAddress,
  formatCount,
  formatDay,
  formatExpected,
  formatInterval,
  formatRatio,
  formatShare,
  formatSigned,
  issueAddress,
  joined,
  type Piece,
  sentence,
} from '@earshot/issues';
import { HOUR_MS } from '../local-hours.js';
import { harmSentence } from './harm-sentence.js';
import { silenceSentence } from './silence-sentence.js';
import { sliceText } from './slice-text.js';

export interface StatementFacts {
  alert: Alert;
  name: Bilingual;
  /** Observed in the window. */
  count: Count;
  lift: number | null;
  slices: readonly SliceContribution[];
  effects: { exposure: number; rate: number } | null;
  /** Issues that rise only together with this one. */
  movesWith: readonly { id: string; name: Bilingual }[];
  changeEvent: ChangeEvent | null;
  zone: string;
}

/** What the alert says in two or three short sentences, its numbers open. */
export function alertStatement(facts: StatementFacts): Statement {
  return { zh: write(facts, 'zh'), en: write(facts, 'en') };
}

function write(facts: StatementFacts, lang: Lang): Segment[] {
  switch (facts.alert.kind) {
    case 'high_harm':
      return harmSentence(facts, lang);
    case 'source_silent':
    case 'source_flooded':
      return silenceSentence(facts, lang);
    default:
      return sentence(
        rateSentence(facts, lang),
        carriedBy(facts, lang),
        effectSentence(facts, lang),
        togetherWith(facts, lang),
        after(facts, lang),
      );
  }
}

function rateSentence({ alert, name, count, lift, zone }: StatementFacts, lang: Lang): Piece[] {
  const { window, expected, low, high } = alert.peak;
  const hours = Math.round((Date.parse(window.to) - Date.parse(window.from)) / HOUR_MS);
  const subject: Segment = { text: name[lang], to: issueAddress(alert.issue, { where: [] }) };
  const observed: Segment = {
    text: lang === 'zh' ? `${formatCount(count.contacts)} 次来访` : `${formatCount(count.contacts)} contacts`,
    to: contactsAddress(count.filter),
    tone: 'excess',
  };
  const since = formatDay(alert.startedAt, zone, lang);
  const where = sliceText(alert.slice, lang);
  const band = low === null || high === null ? '' : formatInterval(low, high);
  const wanted = formatExpected(expected ?? 0);
  if (lang === 'zh') {
    const head = where === '' ? [subject] : [subject, `（${where}）`];
    const story =
      { slow_rise: `自${since}起持续上升`, new_issue: `自${since}起新出现` }[alert.kind as string] ?? '突增';
    const people = `，来自 ${formatCount(count.accounts)} 位客户`;
    return [
      ...head,
      `${story}：${hours} 小时内 `,
      observed,
      `${people}，预期 ${wanted}（${band}），为预期的 ${formatRatio(lift, lang)}。`,
    ];
  }
  const head = where === '' ? [subject] : [subject, ` (${where})`];
  const story =
    { slow_rise: ` has been rising since ${since}`, new_issue: ` is new since ${since}` }[alert.kind as string] ??
    ' is up';
  const people = ` from ${formatCount(count.accounts)} customers`;
  return [
    ...head,
    `${story}: `,
    observed,
    `${people} in ${hours} hours, where ${wanted} were expected (${band}): ${formatRatio(lift, lang)}.`,
  ];
}

/** The slice that carries most of the excess, unless the alert already names it. */
function carriedBy({ alert, slices }: StatementFacts, lang: Lang): Piece[] {
  const [top] = slices;
  if (Object.keys(alert.slice).length > 0) {
    const own = slices.find(({ slice }) => sliceText(slice, lang) === sliceText(alert.slice, lang));
    if (!own) return [];
    return [
      lang === 'zh'
        ? `该问题增量的 ${formatShare(own.share)} 在此。`
        : ` ${formatShare(own.share)} of the issue's excess is there.`,
    ];
  }
  if (!top || top.share < 0.4) return [lang === 'zh' ? '增量在各处分布均匀。' : ' It is spread evenly.'];
  const where = sliceText(top.slice, lang);
  return [
    lang === 'zh'
      ? `增量的 ${formatShare(top.share)} 在${where}。`
      : ` ${formatShare(top.share)} of the excess is on ${where}.`,
  ];
}

/** Issues whose rise is told here, because it is the same contacts'. */
function togetherWith({ movesWith }: StatementFacts, lang: Lang): Piece[] {
  if (movesWith.length === 0) return [];
  const names = movesWith.map(({ id, name }): Segment => ({ text: name[lang], to: issueAddress(id, { where: [] }) }));
  return lang === 'zh'
    ? ['同涨：', ...joined(names, lang), '。']
    : [' Moves together with: ', ...joined(names, lang), '.'];
}

function effectSentence({ alert, effects }: StatementFacts, lang: Lang): Piece[] {
  if (alert.peak.bySiblings) {
    const where = sliceText(alert.slice, lang);
    return [
      lang === 'zh'
        ? `${where} 还没有自己的历史，预期按该问题在其他来访中的占比计算。`
        : ` ${where} has no history yet: expected is the issue's share of contacts elsewhere.`,
    ];
  }
  if (!alert.peak.exposed || !effects) {
    return [
      lang === 'zh' ? '没有业务量数据，按往常次数比较。' : ' Without exposure, it is compared with the usual count.',
    ];
  }
  const [exposure, rate] = [formatSigned(effects.exposure), formatSigned(effects.rate)];
  return [
    lang === 'zh'
      ? `与往常相比，业务量带来 ${exposure}，发生率带来 ${rate}。`
      : ` Against the usual, exposure accounts for ${exposure} and the rate for ${rate}.`,
  ];
}

function after({ alert, changeEvent, zone }: StatementFacts, lang: Lang): Piece[] {
  if (!changeEvent) return [];
  const day = formatDay(changeEvent.at, zone, lang);
  const name = nameInLanguage(changeEvent.name, lang);
  const before = Date.parse(changeEvent.at) <= Date.parse(alert.startedAt);
  if (lang === 'zh') return [`时间上${before ? '在' : '接近'}“${name}”（${day}）${before ? '之后' : ''}，因果未证实。`];
  return [` It began ${before ? 'after' : 'close to'} “${name}” (${day}); that is a hypothesis.`];
}
