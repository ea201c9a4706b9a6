import type { DigestView, Lang, Segment, Statement } from '@earshot/contracts';
import {
  contactsAddress,
  customersOf,
  formatCount,
  formatInterval,
  formatRate,
  measureNames,
  sentence,
} from '@earshot/issues';
import type { DigestSummary } from './digest-summary.js';

/** How the whole week compares: rate where exposure is known, else contacts. */
export function changedStatement(summary: DigestSummary, rate: DigestView['rate']): Statement {
  return {
    zh: rate ? changedRate(summary, rate, 'zh') : changedCount(summary, 'zh'),
    en: rate ? changedRate(summary, rate, 'en') : changedCount(summary, 'en'),
  };
}

function changedRate({ reading }: DigestSummary, rate: NonNullable<DigestView['rate']>, lang: Lang): Segment[] {
  const measure = measureNames[rate.measure]?.[lang] ?? rate.measure;
  const { value, low, high, expectedLow, expectedHigh, previous } = rate;
  const left = expectedHigh !== null && expectedLow !== null;
  const tone = left && value > expectedHigh ? 'excess' : left && value < expectedLow ? 'below' : undefined;
  const figure: Segment = { text: formatRate(value), to: contactsAddress(reading.filter), ...(tone && { tone }) };
  const interval = formatInterval(low, high, formatRate);
  const band = left ? formatInterval(expectedLow, expectedHigh, formatRate) : null;
  if (lang === 'zh') {
    return sentence(
      `${measure} `,
      figure,
      ` 次来访（${interval}）`,
      band && `，预期 ${band}`,
      previous !== null && `，上周 ${formatRate(previous)}`,
      '。',
    );
  }
  return sentence(
    figure,
    ` contacts ${measure} (${interval})`,
    band && `; expected ${band}`,
    previous !== null && `${band ? ', ' : '; '}week before ${formatRate(previous)}`,
    '.',
  );
}

function changedCount({ reading, expected }: DigestSummary, lang: Lang): Segment[] {
  const { total, previous, window } = reading;
  const tone =
    expected && total.contacts > expected.high
      ? 'excess'
      : expected && total.contacts < expected.low
        ? 'below'
        : undefined;
  const figure: Segment = {
    text: lang === 'zh' ? `${formatCount(total.contacts)} 次来访` : `${formatCount(total.contacts)} contacts`,
    to: contactsAddress(total.filter),
    ...(tone && { tone }),
  };
  const band = expected && formatInterval(expected.low, expected.high);
  const before = window.before ? formatCount(previous.contacts) : null;
  if (lang === 'zh') {
    return sentence(
      figure,
      `，${formatCount(total.accounts)} 位客户`,
      band && `，预期 ${band}`,
      before && `，上周 ${before}`,
      '。没有在用量数据，算不出服务率。',
    );
  }
  return sentence(
    figure,
    ` from ${customersOf(total.accounts)}`,
    band && `; expected ${band}`,
    before && `, week before ${before}`,
    '. Contact rate unknown: no exposure feed.',
  );
}
