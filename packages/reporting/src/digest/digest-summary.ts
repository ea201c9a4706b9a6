import type { DigestView, IssueRow, IssueView } from '@earshot/contracts';
import type { IssueFacts, IssuesReading } from '@earshot/issues';
import type { DayExpectation } from '@earshot/surveillance';

export interface DigestSummary {
  week: string;
  zone: string;
  reading: IssuesReading;
  harmful: readonly IssueRow[];
  rose: readonly IssueRow[];
  /** Every issue above its band, also those not shown. */
  rising: readonly IssueFacts[];
  fresh: readonly IssueFacts[];
  facts: readonly IssueFacts[];
  outcomes: DigestView['outcomes'];
  expected: DayExpectation | null;
  /** Of the issue that rose most. */
  slices: IssueView['slices'];
}
