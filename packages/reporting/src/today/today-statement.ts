import type { AlertView, Lang, Segment, Statement } from '@earshot/contracts';
import {
  alertAddress,
  capital,
  contactsAddress,
  countInWords,
  customersOf,
  formatCount,
  formatMoment,
  formatRatio,
  productName,
  sentence,
} from '@earshot/issues';

export interface TodaySummary {
  /** The most urgent of the active alerts. */
  alerts: readonly AlertView[];
  /** How many are active in all. */
  active: number;
  /** Alerts nobody has taken yet. */
  waiting: number;
  issues: number;
  contacts: number;
  now: number;
  zone: string;
  /** The last alert there ever was, for a quiet day. */
  lastAlert: { id: string; at: string } | null;
}

const NAMED = 2;
const HOUR = 3_600_000;
/** A waiting time is said in hours up to here. */
const LONGEST_WAIT = 48;

/** What needs a person, and what is moving: the first two alerts by name, the rest by number. */
export function todayStatement(summary: TodaySummary): Statement {
  return { zh: write(summary, 'zh'), en: write(summary, 'en') };
}

function write(summary: TodaySummary, lang: Lang): Segment[] {
  const { alerts, active, waiting } = summary;
  if (alerts.length === 0) return quiet(summary, lang);
  const rest = active - NAMED;
  const named = alerts.slice(0, NAMED).flatMap((alert) => [lang === 'en' ? ' ' : '', ...tell(alert, summary, lang)]);
  const more =
    rest > 0 &&
    (lang === 'zh'
      ? `另有 ${formatCount(rest)} 条告警。`
      : ` ${capital(countInWords(rest, lang))} more ${rest === 1 ? 'alert is' : 'alerts are'} below.`);
  return sentence(opening(waiting, lang), named, more);
}

function opening(waiting: number, lang: Lang): string {
  if (lang === 'zh') return waiting === 0 ? '没有事情等人接手。' : `${countInWords(waiting, lang)}件事等人接手。`;
  if (waiting === 0) return 'Nothing waits for a person.';
  return `${capital(countInWords(waiting, lang))} ${waiting === 1 ? 'thing needs' : 'things need'} a person.`;
}

function tell(alert: AlertView, { now }: TodaySummary, lang: Lang): Segment[] {
  const name: Segment = { text: alert.name[lang], to: alertAddress(alert.id) };
  const product = alert.slice.product;
  const on = product === undefined ? '' : lang === 'zh' ? `（${productName(product)}）` : ` on ${productName(product)}`;
  const customers: Segment = {
    text: lang === 'zh' ? `${formatCount(alert.accounts)} 位客户` : customersOf(alert.accounts),
    to: contactsAddress(alert.filter),
  };
  const colon = lang === 'zh' ? '：' : ': ';
  const wait = waited(alert, now, lang);
  const stop = lang === 'zh' ? '。' : '.';
  if (alert.kind === 'source_silent') {
    return sentence(name, lang === 'zh' ? ' 没有来访了' : ' has gone silent', wait, stop);
  }
  if (alert.kind === 'high_harm') {
    const level = lang === 'zh' ? `最高 ${alert.harmLevel} 级伤害` : `worst harm level ${alert.harmLevel}`;
    return sentence(name, on, colon, customers, lang === 'zh' ? '，' : ', ', { text: level, tone: 'harm' }, wait, stop);
  }
  if (alert.lift === null) return sentence(name, on, colon, customers, wait, stop);
  const ratio: Segment = { text: formatRatio(alert.lift, lang), tone: 'excess' };
  const hours = hoursOf(alert);
  return lang === 'zh'
    ? sentence(name, on, colon, `${hours} 小时内 `, customers, '，是预期的 ', ratio, wait, stop)
    : sentence(name, on, colon, customers, ` in ${hours} h, `, ratio, ' what we expect', wait, stop);
}

function hoursOf({ window }: AlertView): string {
  return formatCount((Date.parse(window.to) - Date.parse(window.from)) / HOUR);
}

function waited({ state, detectedAt, backfilled }: AlertView, now: number, lang: Lang): string {
  const hours = Math.floor((now - Date.parse(detectedAt)) / HOUR);
  if ((state !== 'open' && state !== 'regressed') || backfilled || hours < 1 || hours > LONGEST_WAIT) return '';
  return lang === 'zh' ? `，${hours} 小时未确认` : `, nobody has acknowledged it for ${hours} h`;
}

function quiet({ issues, contacts, now, zone, lastAlert }: TodaySummary, lang: Lang): Segment[] {
  const until = formatMoment(now, zone, lang);
  const last: Segment | null = lastAlert && { text: lastAlert.id, to: alertAddress(lastAlert.id) };
  if (lang === 'zh') {
    return sentence(
      `没有告警。已查 ${formatCount(issues)} 个问题、${formatCount(contacts)} 次来访，截至 ${until}。`,
      last && lastAlert && ['上一次告警 ', last, `，${formatMoment(lastAlert.at, zone, lang)}。`],
    );
  }
  return sentence(
    `Nothing is open. ${formatCount(issues)} issues and ${formatCount(contacts)} contacts checked, to ${until}.`,
    last && lastAlert && [' Last alert ', last, `, ${formatMoment(lastAlert.at, zone, lang)}.`],
  );
}
