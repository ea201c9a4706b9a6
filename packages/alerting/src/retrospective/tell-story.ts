import type { AlertView, Lang, OutcomeKind, Segment, Statement } from '@earshot/contracts';
import {
  contactsAddress,
  countInWords,
  formatCount,
  formatDay,
  formatExpected,
  formatMoment,
  issueAddress,
  outcomeNames,
  type Piece,
  sentence,
} from '@earshot/issues';
import { sliceText } from '../view/alert-statement.js';

export interface Followed {
  kind: OutcomeKind;
  at: string;
  leadDays: number;
}

/** When one alert would have told what, and how long before what followed. */
export function tellStory(view: AlertView, followed: Followed | null, zone: string): Statement {
  const write = (lang: Lang): Segment[] => {
    const when = formatMoment(view.detectedAt, zone, lang);
    const subject: Segment = { text: view.name[lang], to: issueAddress(view.issue, { where: [] }) };
    const where = sliceText(view.slice, lang);
    const lead = followed ? leadText(followed, lang) : '';
    if (lang === 'zh') {
      return sentence(
        `${when} 你就会知道：`,
        subject,
        where !== '' && `（${where}）`,
        ...figures(view, lang),
        lead,
        '。',
      );
    }
    return sentence(
      `You would have known on ${when}: `,
      subject,
      where !== '' && ` (${where})`,
      ...figures(view, lang),
      lead,
      '.',
    );
  };
  return { zh: write('zh'), en: write('en') };
}

function figures(view: AlertView, lang: Lang): Piece[] {
  const count = formatCount(view.observed);
  const to = contactsAddress(view.filter);
  const text = lang === 'zh' ? `${count} 次来访` : view.observed === 1 ? '1 contact' : `${count} contacts`;
  if (view.kind === 'high_harm') {
    return [
      lang === 'zh' ? '，' : ', ',
      { text, to, tone: 'harm' },
      lang === 'zh' ? `，最高伤害 ${view.harmLevel} 级` : ` up to harm level ${view.harmLevel}`,
    ];
  }
  const expected = formatExpected(view.expected ?? 0);
  const tone = view.kind === 'source_silent' ? 'below' : 'excess';
  return [
    lang === 'zh' ? '，' : ', ',
    { text, to, tone },
    lang === 'zh' ? `，预期 ${expected}` : ` where ${expected} were expected`,
  ];
}

function leadText({ kind, leadDays }: Followed, lang: Lang): string {
  const days = Math.round(leadDays);
  const name = outcomeNames[kind][lang];
  if (days < 1) return lang === 'zh' ? `，${name}随后增加` : `, as the ${name} began to rise`;
  if (lang === 'zh') return `，比${name}增加早 ${days} 天`;
  return `, ${countInWords(days, lang)} ${days === 1 ? 'day' : 'days'} before the ${name}`;
}

export interface Summary {
  days: number;
  contacts: number;
  alerts: number;
  /** Alerts that came before a wave of outcomes, and the longest lead in days. */
  ahead: number;
  longestLead: number;
  firstAt: string | null;
}

/** The whole of history in a sentence or two. */
export function tellSummary({ days, contacts, alerts, ahead, longestLead, firstAt }: Summary, zone: string): Statement {
  const write = (lang: Lang): Segment[] => {
    const [d, c] = [formatCount(days), formatCount(contacts)];
    if (lang === 'zh') {
      if (alerts === 0) return sentence(`${d} 天、${c} 次来访里没有需要告警的事。`);
      return sentence(
        `${d} 天、${c} 次来访里会有 ${formatCount(alerts)} 个告警`,
        firstAt !== null && `，第一个在${formatDay(firstAt, zone, lang)}`,
        '。',
        ahead > 0 && `其中 ${formatCount(ahead)} 个早于随后的结果变化，最多早 ${formatCount(longestLead)} 天。`,
      );
    }
    if (alerts === 0) return sentence(`In ${d} days and ${c} contacts nothing would have called for an alert.`);
    return sentence(
      `In ${d} days and ${c} contacts there would have been ${countInWords(alerts, lang)} ${alerts === 1 ? 'alert' : 'alerts'}`,
      firstAt !== null && `, the first on ${formatDay(firstAt, zone, lang)}`,
      '.',
      ahead > 0 &&
        ` ${ahead === 1 ? 'One' : formatCount(ahead)} came before what followed, by up to ${countInWords(longestLead, lang)} ${longestLead === 1 ? 'day' : 'days'}.`,
    );
  };
  return { zh: write('zh'), en: write('en') };
}
