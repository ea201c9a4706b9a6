import type { IssueRow, Lang, Segment } from '@earshot/contracts';
import { issueAddress } from '@earshot/issues';

/** An issue by its name, linked to its page. */
export function issueLink(issue: Pick<IssueRow, 'id' | 'name' | 'filter'>, lang: Lang): Segment {
  return { text: issue.name[lang], to: issueAddress(issue.id, issue.filter) };
}
