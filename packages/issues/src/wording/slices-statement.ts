import type { IssueView, Segment, Statement } from '@earshot/contracts';
import { contactsAddress } from './addresses.js';
import { formatCount, formatRatio } from './format-number.js';
import { channelName, productName } from './names.js';
import { sentence } from './sentence.js';

/** An over-representation is told when even its lower bound is this much. */
const CLEAR = 1.2;
/** All channels within this factor of each other rise alike. */
const ALIKE = 1.5;

type SliceRow = IssueView['slices'][number];

/** What the slices say together: the one that brings more than its share, and whether channels differ. Null when none does. */
export function slicesStatement(slices: readonly SliceRow[]): Statement | null {
  const clear = slices
    .filter(({ low, dimension }) => low !== null && low >= CLEAR && dimension !== 'language')
    .sort((a, b) => b.count.contacts - (b.expected ?? 0) - (a.count.contacts - (a.expected ?? 0)));
  const [first] = clear;
  if (!first || first.ratio === null) return null;
  const alike = first.dimension === 'product' && channelsAlike(slices);
  const count: Segment = { text: formatCount(first.count.contacts), to: contactsAddress(first.count.filter) };
  const ratio = formatRatio(first.ratio, 'en');
  return {
    zh: sentence(
      `${nameOf(first, 'zh')} 有 `,
      count,
      ` 次，是其来访占比应有的 ${ratio}。`,
      alike && '各渠道情况相近：问题在产品，不在渠道。',
    ),
    en: sentence(
      `${nameOf(first, 'en')} brings `,
      count,
      `, ${ratio} what its share of all contacts would bring.`,
      alike && ' All channels are alike: it is the product, not a channel.',
    ),
  };
}

function channelsAlike(slices: readonly SliceRow[]): boolean {
  const ratios = slices.flatMap(({ dimension, ratio }) => (dimension === 'channel' && ratio !== null ? [ratio] : []));
  return ratios.length > 1 && Math.max(...ratios) / Math.min(...ratios) <= ALIKE;
}

function nameOf({ dimension, value }: SliceRow, lang: 'zh' | 'en'): string {
  if (dimension === 'product') return productName(value);
  if (dimension === 'channel') return channelName(value)[lang];
  return value;
}
