import type { Lang, Segment } from '@earshot/contracts';
import { contactsAddress, formatCount, formatExpected, formatInterval, formatMoment, sentence } from '@earshot/issues';
import type { StatementFacts } from './alert-statement.js';

/** What a source brought while much was expected of it. */
export function silenceSentence({ alert, count, zone }: StatementFacts, lang: Lang): Segment[] {
  const { expected, low, high, window } = alert.peak;
  const band = low === null || high === null ? '' : formatInterval(low, high);
  const observed: Segment = {
    text:
      lang === 'zh'
        ? count.contacts === 0
          ? '没有来访'
          : `只有 ${formatCount(count.contacts)} 次来访`
        : count.contacts === 0
          ? 'no contact'
          : `only ${formatCount(count.contacts)} contacts`,
    to: contactsAddress(count.filter),
    tone: 'below',
  };
  const from = formatMoment(window.from, zone, lang);
  const to = formatMoment(window.to, zone, lang);
  const wanted = formatExpected(expected ?? 0);
  if (lang === 'zh')
    return sentence(`来源 ${alert.issue} 在${from}至${to}之间`, observed, `，预期 ${wanted}（${band}）。`);
  return sentence(
    `Source ${alert.issue} brought `,
    observed,
    ` from ${from} to ${to}, where ${wanted} were expected (${band}).`,
  );
}
