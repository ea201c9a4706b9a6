import type { AlertView, Lang, Segment, Statement } from '@earshot/contracts';
import {
  contactsAddress,
  countInWords,
  formatCount,
  formatExpected,
  formatMoment,
  issueAddress,
  outcomeNames,
  type Piece,
  sentence,
} from '@earshot/issues';
import { sliceText } from '../view/slice-text.js';
import type { Followed } from './follow-outcomes.js';

/** When one alert would have told what, and how long before what followed. */
export function tellStory(view: AlertView, followed: Followed | null, zone: string): Statement {
  return { zh: storySentence(view, followed, zone, 'zh'), en: storySentence(view, followed, zone, 'en') };
}

/** The same in one language. */
export function storySentence(view: AlertView, followed: Followed | null, zone: string, lang: Lang): Segment[] {
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
  const head = `You would have known on ${when}: `;
  return sentence(head, subject, where !== '' && ` (${where})`, ...figures(view, lang), lead, '.');
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
  if (days < 1) return lang === 'zh' ? `，${name}随即增加` : `, as the ${name} began to rise`;
  if (lang === 'zh') return `，比${name}增加早 ${days} 天`;
  return `, ${countInWords(days, lang)} ${days === 1 ? 'day' : 'days'} before the ${name}`;
}
