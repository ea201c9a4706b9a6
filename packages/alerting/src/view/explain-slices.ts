import type { AlertEvidence, ContactFilter, SliceContribution } from '@earshot/contracts';
import { ratioInterval } from '@earshot/surveillance';
import type { SliceCount } from './load-alert-facts.js';

const LEAST_CONTACTS = 8;
const LEAST_ACCOUNTS = 3;
/** Slices that carry less than this of the excess explain nothing. */
const LEAST_SHARE = 0.1;
const MOST = 5;
const NEARLY_ALL = 0.95;
/** A slice explains something when its part of the excess is this many times its part of the days before. */
const OVER = 1.15;

export interface SliceFacts {
  /** The whole issue in the window and in the 28 days before, by slice. */
  now: readonly SliceCount[];
  before: readonly SliceCount[];
  /** All contacts of the issue in the same spans. */
  nowAll: number;
  beforeAll: number;
  /** The filter in the window: a slice's count opens with it, narrowed. */
  whole: ContactFilter;
}

/**
 * Which slices carry what is above expectation. A slice's expectation is its part of the 28 days before, scaled as the
 * whole's expectation is to its baseline; the alert's own slice has its own. Only slices that carry more than
 * their usual part, and the alert's own; largest share first, at most five.
 */
export function explainSlices(evidence: AlertEvidence, facts: SliceFacts): SliceContribution[] {
  if (evidence.expected === null) return [];
  const { wholeExpected } = evidence;
  const scale =
    wholeExpected === undefined
      ? evidence.expected / Math.max(0.5, baselineOf(evidence, facts))
      : wholeExpected / Math.max(0.5, facts.beforeAll);
  const excess = facts.nowAll - scale * facts.beforeAll;
  if (excess <= 0) return [];
  const past = new Map(facts.before.map((cut) => [keyOf(cut), cut.contacts]));
  const contributions = facts.now.flatMap((cut): SliceContribution[] => {
    const { dimension, value, contacts, accounts } = cut;
    if (contacts < LEAST_CONTACTS || accounts < LEAST_ACCOUNTS) return [];
    const named = evidence.slice[dimension] === value;
    const expected =
      named && wholeExpected !== undefined ? (evidence.expected ?? 0) : scale * (past.get(keyOf(cut)) ?? 0);
    const share = Math.min(1, (contacts - expected) / excess);
    const usual = (past.get(keyOf(cut)) ?? 0) / Math.max(1, facts.beforeAll);
    if (share < LEAST_SHARE || (!named && (share < OVER * usual || usual > NEARLY_ALL))) return [];
    const filter = { ...facts.whole, where: [...facts.whole.where, { key: dimension, value }] };
    const interval = ratioInterval(contacts, expected);
    return [
      {
        slice: { [dimension]: value },
        count: { contacts, accounts, filter },
        expected,
        share,
        ratio: expected > 0 ? contacts / expected : null,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
      },
    ];
  });
  return contributions.sort((a, b) => b.share - a.share || (b.ratio ?? 99) - (a.ratio ?? 99)).slice(0, MOST);
}

function baselineOf({ slice }: AlertEvidence, { before, beforeAll }: SliceFacts): number {
  const [named] = Object.entries(slice);
  if (!named) return beforeAll;
  return before.find(({ dimension, value }) => dimension === named[0] && value === named[1])?.contacts ?? beforeAll;
}

function keyOf({ dimension, value }: SliceCount): string {
  return `${dimension}=${value}`;
}
