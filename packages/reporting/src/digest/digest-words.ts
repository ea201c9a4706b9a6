import type { Lang } from '@earshot/contracts';
import { customersOf, formatCount, formatPart } from '@earshot/issues';

export interface DigestWords {
  title(workspace: string): string;
  period(year: number, week: number, days: string): string;
  changed: string;
  hypothesis: string;
  waiting: string;
  waitingNote: string;
  since(day: string): string;
  harmful: string;
  harmfulNote: string;
  level(level: number, contacts: number): string;
  /** Around how many customers the issue has, hurt or not. */
  inAll: { before: string; after: string };
  rose: string;
  roseNote: string;
  fell: string;
  fellNote: string;
  movedHead: string[];
  rest(issues: number, more: number, fresh: number): string;
  outcomes(kind: string, followed: boolean): string;
  outcomesNote(product: string | null, kind: string): string;
  expected: string;
  lag(days: number): string;
  waveTotal(total: string, expected: string | null, band: string | null): string;
  asked(kind: string, share: string, base: string, others: string, issue: string): string;
  actions: string;
  actionsNote: string;
  days(days: number, needed: number): string;
  effect(low: string, high: string): string;
  quotes: string;
  quotesNote: string;
  language(code: string): string;
  customers(accounts: number): string;
  contacts(contacts: number): string;
  owner(owner: string | null): string;
  comma: string;
  basis: string;
  contactsOf(contacts: number): string;
  fromCustomers(accounts: number): string;
  sources(count: number, silent: string[]): string;
  classified(share: string): string;
  unassigned(contacts: number, total: number): string;
  intervals: string;
  links: string;
  run(id: string, at: string): string;
}

const zhNames = new Intl.DisplayNames('zh-CN', { type: 'language', fallback: 'code' });
const enNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A language's name; a code that is none stays as it is. */
function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const zh: DigestWords = {
  title: (workspace) => `${workspace} · 客户之声周报`,
  period: (year, week, days) => `${year} 年第 ${week} 周，${days}`,
  changed: '变化',
  hypothesis: '假设',
  waiting: '等人接手',
  waitingNote: '还没有人确认的告警',
  since: (day) => `${day}起`,
  harmful: '高伤害，全部',
  harmfulNote: '不论数量',
  level: (level, contacts) => `${level} 级 × ${formatCount(contacts)}`,
  inAll: { before: '这个问题共 ', after: '' },
  rose: '升得最多',
  roseNote: '按超出预期的来访',
  fell: '降得最多',
  fellNote: '低于预期',
  movedHead: ['问题', '客户', '相对预期', '负责人'],
  rest: (issues, more, fresh) =>
    [more > 0 && `另有 ${more} 个高于预期`, fresh > 0 && `新出现 ${fresh} 个`, `本周共查 ${formatCount(issues)} 个问题`]
      .filter(Boolean)
      .join(' · '),
  outcomes: (kind, followed) => (followed ? `来访之后是${kind}` : `同期的${kind}`),
  outcomesNote: (product, kind) => `${product ? `${product} ` : ''}每日${kind}，下行为预期`,
  expected: '预期',
  lag: (days) => `约在来访 ${days} 天之后到达。`,
  waveTotal: (total, expected, band) =>
    `本周 ${total}${expected === null ? '' : `，预期 ${expected}${band === null ? '' : `（${band}）`}`}。`,
  asked: (kind, share, base, others, issue) =>
    `问过“${issue}”的客户 ${share} 有${kind}（${base}），为别的事来访的客户 ${others}。关联，不是因果。`,
  actions: '做过的事，有没有用',
  actionsNote: '与其余来访同期相比',
  days: (days, needed) => `第 ${days} 天，共 ${needed} 天`,
  effect: (low, high) => `${low} 至 ${high}`,
  quotes: '客户原声',
  quotesNote: '已脱敏，逐字',
  language: (code) => (code === 'other' ? '其他语言' : code === 'en' ? '英文' : named(zhNames, code)),
  customers: (accounts) => `${formatCount(accounts)} 位客户`,
  contacts: (contacts) => `${formatCount(contacts)} 次`,
  owner: (owner) => owner ?? '未指派',
  comma: '，',
  basis: '依据：',
  contactsOf: (contacts) => `${formatCount(contacts)} 次来访`,
  fromCustomers: (accounts) => `，${formatCount(accounts)} 位客户，`,
  sources: (count, silent) =>
    silent.length === 0 ? `${count} 个来源；` : `${count} 个来源，其中 ${silent.join('、')} 静默；`,
  classified: (share) => `${share} 已归类，`,
  unassigned: (contacts, total) => (total === 0 ? '0%' : `${formatPart(contacts, total)} 未归类`),
  intervals: '。区间均为 90%。',
  links: '来访数和客户数都链接到那些来访。',
  run: (id, at) => `编号 ${id} · ${at} 生成`,
};

const en: DigestWords = {
  title: (workspace) => `${workspace} · customer digest`,
  period: (year, week, days) => `Week ${week} of ${year}, ${days}`,
  changed: 'Changed',
  hypothesis: 'Hypothesis',
  waiting: 'Waiting for a person',
  waitingNote: 'alerts nobody has acknowledged',
  since: (day) => `since ${day}`,
  harmful: 'High harm, all of it',
  harmfulNote: 'however few',
  level: (level, contacts) => `level ${level} × ${formatCount(contacts)}`,
  inAll: { before: '', after: ' with this issue in all' },
  rose: 'Rose most',
  roseNote: 'by contacts above expectation',
  fell: 'Fell most',
  fellNote: 'below what we expect',
  movedHead: ['Issue', 'Customers', 'vs expected', 'Owner'],
  rest: (issues, more, fresh) =>
    [
      more > 0 && `${formatCount(more)} more above expectation`,
      fresh > 0 && `${formatCount(fresh)} new`,
      `${formatCount(issues)} issues checked this week`,
    ]
      .filter(Boolean)
      .join(' · '),
  outcomes: (kind, followed) => (followed ? `After the contacts, the ${kind}` : `The ${kind} meanwhile`),
  outcomesNote: (product, kind) => `${product ? `${product} ` : ''}${kind} a day; what was expected stands below`,
  expected: 'expected',
  lag: (days) => ` They come about ${days} ${days === 1 ? 'day' : 'days'} after the contacts.`,
  waveTotal: (total, expected, band) =>
    `${total} this week${expected === null ? '' : `, expected ${expected}${band === null ? '' : ` (${band})`}`}.`,
  asked: (kind, share, base, others, issue) =>
    ` ${kind.charAt(0).toUpperCase()}${kind.slice(1)} among customers with “${issue}”: ${share} (${base}); among those who came about other things ${others}. An association, not a cause.`,
  actions: 'What we did, and did it work',
  actionsNote: 'against all other contacts meanwhile',
  days: (days, needed) => `${days} of ${needed} days`,
  effect: (low, high) => `${low} to ${high}`,
  quotes: 'In their words',
  quotesNote: 'redacted, verbatim',
  language: (code) => (code === 'other' ? 'other language' : named(enNames, code)),
  customers: (accounts) => customersOf(accounts),
  contacts: (contacts) => `${formatCount(contacts)} ${contacts === 1 ? 'contact' : 'contacts'}`,
  owner: (owner) => owner ?? 'Unassigned',
  comma: ', ',
  basis: 'Basis: ',
  contactsOf: (contacts) => `${formatCount(contacts)} ${contacts === 1 ? 'contact' : 'contacts'}`,
  fromCustomers: (accounts) => ` from ${customersOf(accounts)}, `,
  sources: (count, silent) =>
    silent.length === 0 ? `${count} sources; ` : `${count} sources, ${silent.join(', ')} silent; `,
  classified: (share) => `${share} classified, `,
  unassigned: (contacts, total) => (total === 0 ? '0%' : `${formatPart(contacts, total)} unassigned`),
  intervals: '. All intervals are 90%.',
  links: 'Counts of contacts and customers link to the contacts themselves.',
  run: (id, at) => `Run ${id} · made ${at}`,
};

/** The fixed words of the digest, each language written for itself. */
export function digestWords(lang: Lang): DigestWords {
  return lang === 'zh' ? zh : en;
}
