import {
  type ChangeEvent,
  type IssueRow,
  type IssueView,
  type Lang,
  nameInLanguage,
  narrow,
  type Segment,
  type Statement,
} from '@earshot/contracts';
import {
  changeEventNames,
  channelName,
  contactsAddress,
  formatDay,
  formatPart,
  productName,
  sentence,
} from '@earshot/issues';
import { DateTime } from 'luxon';
import type { DigestSummary } from './digest-summary.js';

/** Days before the week in which a change may have started what rose. */
const BEFORE_DAYS = 14;
const MAIN = 0.5;

/** What may be behind the largest rise: where it sits, and the nearest change before it. A hypothesis; null where nothing points anywhere. */
export function hypothesisStatement(summary: DigestSummary, events: readonly ChangeEvent[]): Statement | null {
  const issue = summary.rose[0];
  if (!issue) return null;
  const main = summary.slices
    .filter(
      ({ dimension, low, count }) =>
        (dimension === 'product' || dimension === 'channel') &&
        (low ?? 0) > 1 &&
        count.contacts >= MAIN * issue.contacts,
    )
    .sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0))[0];
  const change = nearestChange(summary, events, main?.dimension === 'product' ? main.value : null);
  if (!main && !change) return null;
  const write = (lang: Lang): Segment[] => {
    const where = main && sliceText(issue, main, lang);
    const day = change && formatDay(time(change.at, summary.zone), summary.zone, lang);
    if (lang === 'zh') {
      return sentence(
        `“${issue.name.zh}”`,
        where && [...where, '。'],
        change && `最近的变更：${changeName(change, 'zh')}（${day}）。`,
        '这是假设，不是原因。',
      );
    }
    return sentence(
      `“${issue.name.en}”: `,
      where && [...where, '. '],
      change && `Nearest change: ${changeName(change, 'en')} (${day}). `,
      'A hypothesis, not a cause.',
    );
  };
  return { zh: write('zh'), en: write('en') };
}

function sliceText(
  issue: IssueRow,
  { dimension, value, count }: IssueView['slices'][number],
  lang: Lang,
): (string | Segment)[] {
  const part: Segment = {
    text: formatPart(count.contacts, issue.contacts),
    to: contactsAddress(narrow(issue.filter, dimension, value)),
  };
  const name = dimension === 'product' ? productName(value) : channelName(value)[lang];
  return lang === 'zh' ? ['有 ', part, ` 来自 ${name}`] : [part, ` of contacts come from ${name}`];
}

function nearestChange(
  { reading, zone }: DigestSummary,
  events: readonly ChangeEvent[],
  product: string | null,
): ChangeEvent | null {
  const { from, to } = reading.window;
  const near = events.filter((event) => {
    const at = time(event.at, zone);
    const fits = event.product === undefined || product === null || event.product === product;
    return fits && at >= from - BEFORE_DAYS * 86_400_000 && at < to;
  });
  return near.sort((a, b) => time(b.at, zone) - time(a.at, zone))[0] ?? null;
}

function time(at: string, zone: string): number {
  return DateTime.fromISO(at, { zone }).toMillis();
}

/** `Lumen 3 上市`, `Lumen 3 launch`; the kind is left out where the name says it. */
function changeName(change: ChangeEvent, lang: Lang): string {
  const name = nameInLanguage(change.name, lang);
  const word = changeEventNames[change.kind][lang];
  return name.toLowerCase().includes(word) ? name : `${name} ${word}`;
}
