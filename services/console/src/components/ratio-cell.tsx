import type { IssueRow } from '@earshot/contracts';
import { formatRatio } from '../format/number-format.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** What a strip needs of an issue. The ratio's interval is the rate's, scaled: both are of the observed count alone. */
export function stripValueOf(issue: IssueRow) {
  const scale = issue.ratio !== null && issue.rate ? issue.ratio / issue.rate : null;
  return {
    contacts: issue.contacts,
    expected: issue.expected,
    low: issue.expectedLow,
    high: issue.expectedHigh,
    ratio: isTooFew(issue) ? null : issue.ratio,
    ratioLow: issue.ratioLow ?? (scale === null ? null : issue.low * scale),
    ratioHigh: issue.ratioHigh ?? (scale === null ? null : issue.high * scale),
  };
}

/** Few are drawn as few: up to five contacts have no ratio. */
const isTooFew = (issue: IssueRow) => issue.contacts <= 5 && (issue.expected ?? 0) <= 5;

export const isAbove = (issue: IssueRow) => issue.expectedHigh !== null && issue.contacts > issue.expectedHigh;

/** Count ÷ expectation; orange only above the band. Without a baseline: new. */
export function RatioCell({ issue }: { issue: IssueRow }) {
  const t = useMessages(componentMessages);
  if (issue.ratio === null) return <span className="m">{t.newIssue}</span>;
  if (isTooFew(issue)) return <span className="m">–</span>;
  return <span className={isAbove(issue) ? 'x' : 'm2'}>{formatRatio(issue.ratio)}</span>;
}
