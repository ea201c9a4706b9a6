import type { Lang, Segment } from '@earshot/contracts';
import { contactsAddress, formatCount, issueAddress, sentence } from '@earshot/issues';
import type { StatementFacts } from './alert-statement.js';

/** How many were harmed, and how badly. */
export function harmSentence({ alert, name, count }: StatementFacts, lang: Lang): Segment[] {
  const subject: Segment = { text: name[lang], to: issueAddress(alert.issue, { where: [] }) };
  const level = alert.peak.harmLevel;
  const observed: Segment = {
    text:
      lang === 'zh'
        ? `${formatCount(count.contacts)} 次来访`
        : count.contacts === 1
          ? '1 contact'
          : `${formatCount(count.contacts)} contacts`,
    to: contactsAddress(count.filter),
    tone: 'harm',
  };
  if (lang === 'zh') {
    return sentence(
      subject,
      '：',
      observed,
      `（${formatCount(count.accounts)} 位客户）提到严重伤害，最高为 ${level} 级。`,
    );
  }
  const people = count.accounts === 1 ? '1 customer' : `${formatCount(count.accounts)} customers`;
  const speak = count.contacts === 1 ? 'speaks' : 'speak';
  return sentence(subject, ': ', observed, ` from ${people} ${speak} of serious harm, at worst level ${level}.`);
}
